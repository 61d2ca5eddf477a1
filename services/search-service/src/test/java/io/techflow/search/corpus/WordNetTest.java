package io.techflow.search.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordNetTest {

  @Test
  void readsWordsAndGloss() {
    assertEquals(
        new Gloss("a00002527", "abaxial, dorsal", "adjective", "facing away from the axis"),
        WordNet.parse(
            "00002527 00 a 02 abaxial 0 dorsal(p) 4 001 ! 00002312 a 0101 | facing away from the axis  "));
  }

  @Test
  void readsTheWholeCorpusOnce() {
    Set<String> ids = new HashSet<>();
    try (var glosses = WordNet.glosses()) {
      glosses.forEach(gloss -> assertTrue(ids.add(gloss.id()) && !gloss.gloss().isEmpty()));
    }
    assertEquals(117_791, ids.size());
  }
}
