package io.techflow.search.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.techflow.search.engine.Hit;
import io.techflow.search.engine.Hit.Origin;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FusionTest {
  private static final double EXACT = 1e-12;

  @Test
  void sumsTheReciprocalRanks() {
    List<Hit> fused = fuse(hits("a", "b", "c"), hits("c", "d"));

    assertEquals(List.of("c", "a", "b", "d"), fused.stream().map(Hit::id).toList());
    assertEquals(1.0 / 63 + 1.0 / 61, fused.get(0).score(), EXACT);
    assertEquals(1.0 / 61, fused.get(1).score(), EXACT);
    assertEquals(1.0 / 62, fused.get(2).score(), EXACT);
  }

  @Test
  void ofEqualsTheLowerIdIsFirst() {
    assertEquals(List.of("a", "b"), fuse(hits("b"), hits("a")).stream().map(Hit::id).toList());
  }

  @Test
  void tellsWhereEachHitComesFrom() {
    Hit both = fuse(hits("a", "b"), hits("b")).getFirst();

    assertEquals(
        Map.of("lexical", new Origin(2, 0), "semantic", new Origin(1, 0)), both.explanation());
  }

  private static List<Hit> fuse(List<Hit> words, List<Hit> meaning) {
    return Fusion.of(Map.of(Mode.LEXICAL, words, Mode.SEMANTIC, meaning));
  }

  private static List<Hit> hits(String... ids) {
    return Stream.of(ids).map(id -> new Hit(id, id, id, "noun", 0, null, null)).toList();
  }
}
