package io.techflow.benchmark.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PgbenchReportTest {
  private static final String REPORT =
      """
      transaction type: user-read.pgbench
      query mode: prepared
      number of transactions actually processed: 5012
      number of failed transactions: 3 (0.060%)
      latency average = 0.415 ms
      latency stddev = 0.101 ms
      rate limit schedule lag: avg 0.103 (max 4.5) ms
      initial connection time = 21.432 ms
      tps = 501.200000 (without initial connection time)
      """;

  @Test
  void readsWhatWasDone() {
    var traffic = PgbenchReport.parse(REPORT);
    assertThat(traffic.requests()).isEqualTo(5012);
    assertThat(traffic.errors()).isEqualTo(3);
    assertThat(traffic.rate()).isCloseTo(501.2, within(1e-6));
    assertThat(traffic.p50Millis()).isEqualTo(0.415);
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> PgbenchReport.parse("connection refused"))
        .hasMessageContaining("connection refused");
  }
}
