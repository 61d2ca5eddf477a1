package io.techflow.lab.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class TimeCompressionTest {

  private final TimeCompression compression = new TimeCompression(20);

  @Test
  void rangesShrinkAndNumbersStay() {
    assertThat(compression.expression("rate(x[5m]) > 14.4 and min_over_time(y{w=\"1h\"}[6h]) > 1"))
        .isEqualTo("rate(x[15000ms]) > 14.4 and min_over_time(y{w=\"1h\"}[1080000ms]) > 1");
  }

  @Test
  void subqueriesShrinkWithTheirResolution() {
    assertThat(compression.expression("deriv(sum(x)[1d:5m])"))
        .isEqualTo("deriv(sum(x)[4320000ms:15000ms])");
  }

  @Test
  void theTimeThatAnAlertWaitsShrinksToo() throws Exception {
    var rules =
        new ObjectMapper()
            .readTree(
                """
                {"groups": [{"rules": [
                  {"alert": "A", "expr": "a > 5", "for": "2m"},
                  {"record": "r", "expr": "rate(b[30s])"}]}]}
                """);

    compression.apply(rules);

    assertThat(rules.at("/groups/0/rules/0/for").asText()).isEqualTo("6000ms");
    assertThat(rules.at("/groups/0/rules/0/expr").asText()).isEqualTo("a > 5");
    assertThat(rules.at("/groups/0/rules/1/expr").asText()).isEqualTo("rate(b[1500ms])");
    assertThat(rules.at("/groups/0/rules/1").has("for")).isFalse();
  }
}
