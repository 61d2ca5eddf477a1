package io.techflow.kit.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.techflow.kit.Ids;
import io.techflow.kit.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  private static final Cursor KEY =
      new Cursor(Instant.parse("2026-03-01T10:15:30.123456Z"), Ids.next());

  @Test
  void survivesTheRoundTripToTheMicrosecond() {
    assertEquals(KEY, Cursor.parse(KEY.encode()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "%%%",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "f_________8AAAAAAAAAAAAAAAAAAAAA",
        "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void refusesWhatItDidNotWrite(String text) {
    assertThrows(ProblemException.class, () -> Cursor.parse(text));
  }

  @Test
  void pageHasNextOnlyWhenAFurtherRowWasRead() {
    assertNull(Page.of(List.of(1, 2), 2, row -> KEY).next());
    assertEquals(new Page<>(List.of(1, 2), KEY.encode()), Page.of(List.of(1, 2, 3), 2, row -> KEY));
  }
}
