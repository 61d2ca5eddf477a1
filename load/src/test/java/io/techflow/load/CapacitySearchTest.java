package io.techflow.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.load.CapacitySearch.Capacity;
import io.techflow.load.CapacitySearch.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class CapacitySearchTest {
  private static final int ONE_SECOND_MICROS = 1_000_000;

  @Test
  void theHighestRateThatMetTheSloIsReportedWithEveryStep() {
    CapacitySearch search =
        new CapacitySearch(
            rate -> result(rate > 170 ? ONE_SECOND_MICROS : 1_000, 0),
            result -> result.total().percentileMillis(95) < 500,
            CapacitySearch.STANDARD_FACTOR);

    Capacity capacity = search.search(100, 1_000, step -> {});

    assertThat(capacity.highestRate()).isEqualTo(156.25);
    assertThat(capacity.boundedByPlatform()).isTrue();
    assertThat(capacity.steps())
        .extracting(CapacitySearch.Step::outcome)
        .containsExactly(Outcome.MET, Outcome.MET, Outcome.MET, Outcome.MISSED);
  }

  @Test
  void aStarvedGeneratorEndsTheSearchWithoutBlamingThePlatform() {
    CapacitySearch search =
        new CapacitySearch(
            rate -> result(1_000, rate > 100 ? ONE_SECOND_MICROS : 0), result -> true, 2);

    Capacity capacity = search.search(100, 1_000, step -> {});

    assertThat(capacity.highestRate()).isEqualTo(100);
    assertThat(capacity.boundedByPlatform()).isFalse();
    assertThat(capacity.steps().getLast().outcome()).isEqualTo(Outcome.GENERATOR_STARVED);
  }

  private static LoadResult result(int latencyMicros, int delayMicros) {
    Histogram latency = new Histogram(Stats.SIGNIFICANT_DIGITS);
    latency.recordValue(latencyMicros);
    Histogram delay = new Histogram(Stats.SIGNIFICANT_DIGITS);
    delay.recordValue(delayMicros);
    return new LoadResult(
        Instant.EPOCH,
        Duration.ofSeconds(1),
        new Stats(1, 0, new TreeMap<>(), latency),
        new TreeMap<>(),
        List.of(),
        Starvation.of(delay));
  }
}
