package io.techflow.search.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.techflow.kit.problem.ProblemException;
import io.techflow.search.engine.Hit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
  private static final Place PLACE = new Place(0.031_25, "n02086723");

  @Test
  void isReadAsItWasWritten() {
    assertEquals(PLACE, Place.parse(PLACE.encode()));
  }

  @Test
  void endsAtItsHit() {
    assertEquals(
        2,
        PLACE.endIn(List.of(hit("a", 0.5), hit("n02086723", 0.5), hit("b", 0.5), hit("c", 0.1))));
  }

  @Test
  void whereItsHitIsGoneItEndsWithTheHigherScores() {
    assertEquals(1, PLACE.endIn(List.of(hit("a", 0.5), hit("b", 0.03))));
    assertEquals(0, PLACE.endIn(List.of(hit("b", 0.03))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "AAAA", "AAAAAAAAAAA"})
  void whatIsNoneIsRefused(String text) {
    assertThrows(ProblemException.class, () -> Place.parse(text));
  }

  private static Hit hit(String id, double score) {
    return new Hit(id, id, id, "noun", score, null, null);
  }
}
