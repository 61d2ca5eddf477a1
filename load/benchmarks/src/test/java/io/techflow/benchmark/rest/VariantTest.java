package io.techflow.benchmark.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VariantTest {
  @Test
  void leavesOutOneFlagAtATime() {
    var tuned = "-XX:+UseSerialGC -XX:MaxRAMPercentage=40";
    assertThat(Variant.of(tuned))
        .extracting(variant -> variant.flags().apply(tuned))
        .containsExactly(
            tuned,
            "-XX:MaxRAMPercentage=40",
            "-XX:+UseSerialGC",
            "-XX:+UseG1GC -XX:MaxRAMPercentage=40",
            "");
  }
}
