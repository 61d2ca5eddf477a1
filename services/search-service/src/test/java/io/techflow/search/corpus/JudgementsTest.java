package io.techflow.search.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.techflow.search.corpus.Judgements.Half;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgementsTest {
  private static final Gloss TWICE =
      new Gloss("n1", "nut", "noun", "a dry fruit (hard; round); what a squirrel hides; \"a nut\"");

  @Test
  void theLastPhraseIsNotIndexed() {
    assertEquals("a dry fruit (hard; round); \"a nut\"", Judgements.withoutQuery(TWICE).gloss());
  }

  @Test
  void aPhraseWithTheWordIsNoQuery() {
    Gloss gloss = TWICE.withGloss("a dry fruit; the thing that nuts are");
    Gloss longer = new Gloss("n1", "walnut", "noun", "a dry fruit; the thing that walnuts are");
    assertEquals(longer, Judgements.withoutQuery(longer));
    assertEquals("a dry fruit", Judgements.withoutQuery(gloss).gloss());
  }

  @ParameterizedTest
  @EnumSource(Half.class)
  void noQueryStandsInTheGlossThatAnswersIt(Half half) {
    List<Judgement> judgements = Judgements.of(half);
    assertTrue(judgements.size() > 2_000, () -> "only " + judgements.size());
    Map<String, Gloss> indexed;
    try (Stream<Gloss> glosses = WordNet.glosses()) {
      indexed =
          glosses
              .map(Judgements::withoutQuery)
              .collect(Collectors.toMap(Gloss::id, Function.identity()));
    }
    for (Judgement judgement : judgements) {
      Gloss answer = Objects.requireNonNull(indexed.get(judgement.id()));
      assertFalse(answer.text().contains(judgement.query()), answer::toString);
    }
  }

  @Test
  void theHalvesShareNoAnswer() {
    Set<String> both = ids(Half.DEVELOPMENT);
    both.retainAll(ids(Half.HELD_OUT));
    assertEquals(Set.of(), both);
  }

  private static Set<String> ids(Half half) {
    return new HashSet<>(Judgements.of(half).stream().map(Judgement::id).toList());
  }
}
