package io.techflow.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertMatrixTest {

  private static final String REPORT =
      """
      {"scenarios": [
        {"id": "missing-index", "alerts": {
          "expected": ["LargeTableScanned", "RetryStorm"],
          "fired": ["LargeTableScanned (payment-service)", "ErrorBudgetBurnFast (payment-service)"],
          "detected_after_s": 11.6}},
        {"id": "quiet", "alerts": {"expected": [], "fired": [], "detected_after_s": null}}
      ]}
      """;

  @Test
  void saysWhatFiredAndWhatDidNot() throws Exception {
    assertThat(AlertMatrix.of(List.of(new ObjectMapper().readTree(REPORT))).lines().skip(2))
        .containsExactly(
            "| `missing-index` | LargeTableScanned, RetryStorm | LargeTableScanned (payment-service)"
                + " | RetryStorm | ErrorBudgetBurnFast (payment-service) | 12 |",
            "| `quiet` | none | none | none | none |  |");
  }
}
