package io.techflow.search.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.techflow.kit.problem.ProblemException;
import io.techflow.search.engine.Hit;
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
  void isBeforeLowerScoresAndOfEqualOnesBeforeHigherIds() {
    assertTrue(PLACE.isBefore(hit("n00000001", 0.03)));
    assertTrue(PLACE.isBefore(hit("v00000001", 0.031_25)));
    assertFalse(PLACE.isBefore(hit("n02086723", 0.031_25)));
    assertFalse(PLACE.isBefore(hit("v00000001", 0.04)));
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
