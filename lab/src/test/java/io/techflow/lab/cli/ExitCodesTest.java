package io.techflow.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.lab.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExitCodesTest {

  private static final Verdict PASS = new Verdict.Pass(List.of());
  private static final Verdict FAIL = new Verdict.Fail(List.of());
  private static final Verdict INVALID = new Verdict.Invalid(List.of(), "starved");

  @Test
  void eachVerdictHasItsOwnCode() {
    assertThat(ExitCodes.of(List.of(PASS))).isEqualTo(0);
    assertThat(ExitCodes.of(List.of(FAIL))).isEqualTo(1);
    assertThat(ExitCodes.of(List.of(INVALID))).isEqualTo(3);
  }

  @Test
  void theWorstOfSeveralCounts() {
    assertThat(ExitCodes.of(List.of(PASS, FAIL, PASS))).isEqualTo(1);
    assertThat(ExitCodes.of(List.of(INVALID, FAIL, PASS))).isEqualTo(3);
  }
}
