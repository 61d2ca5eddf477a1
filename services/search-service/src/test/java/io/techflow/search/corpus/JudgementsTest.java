package io.techflow.search.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.techflow.search.corpus.Judgements.Half;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JudgementsTest {
  private static final int QUERIES = 2_000;

  @Test
  void everySecondLongWordIsSaidOtherwiseOrNotAtAll() {
    Synonyms synonyms = new Synonyms();
    assertEquals(Optional.empty(), synonyms.of("zzzz"));
    assertEquals(Optional.of("auto"), synonyms.of("car"));
    Gloss gloss = new Gloss("n1", "taxi", "noun", "yellow automobile that takes money from people");
    assertEquals(
        Optional.of("yellow car that money people"),
        Judgements.judgement(gloss, synonyms).map(Judgement::query));
  }

  @Test
  void aDefinitionThatGivesAwayItsWordAsksNothing() {
    Gloss gloss =
        new Gloss("n1", "yellowness", "noun", "yellow automobile that takes money from people");
    assertEquals(Optional.empty(), Judgements.judgement(gloss, new Synonyms()));
  }

  @ParameterizedTest
  @EnumSource(Half.class)
  void noQueryStandsInTheGlossThatAnswersIt(Half half) {
    List<Judgement> judgements = Judgements.of(half, QUERIES);
    assertEquals(QUERIES, judgements.size());
    Map<String, Gloss> indexed;
    try (Stream<Gloss> glosses = WordNet.glosses()) {
      indexed = glosses.collect(Collectors.toMap(Gloss::id, Function.identity()));
    }
    for (Judgement judgement : judgements) {
      Gloss answer = Objects.requireNonNull(indexed.get(judgement.id()));
      assertFalse(answer.gloss().contains(judgement.query()), answer::toString);
    }
  }

  @Test
  void theHalvesShareNoAnswer() {
    Set<String> both = ids(Half.DEVELOPMENT);
    both.retainAll(ids(Half.HELD_OUT));
    assertEquals(Set.of(), both);
  }

  private static Set<String> ids(Half half) {
    return new HashSet<>(Judgements.of(half, QUERIES).stream().map(Judgement::id).toList());
  }
}
