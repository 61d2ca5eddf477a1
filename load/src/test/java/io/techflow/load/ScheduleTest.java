package io.techflow.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  @Test
  void equalSeedsGiveEqualSchedules() {
    assertThat(arrivals(7)).isEqualTo(arrivals(7)).isNotEmpty();
  }

  @Test
  void anotherSeedGivesAnotherSchedule() {
    assertThat(arrivals(7)).isNotEqualTo(arrivals(8));
  }

  @Test
  void requestsComeAtTheRateThatWasAskedFor() {
    double requests = requests(arrivals(1)).values().stream().mapToLong(Long::longValue).sum();

    assertThat(requests / TEN_MINUTES.toSeconds()).isCloseTo(Workload.STANDARD_RATE, within(2.0));
  }

  @Test
  void gapsAreThoseOfAPoissonProcess() {
    List<Arrival> arrivals = arrivals(3);
    double[] gaps = new double[arrivals.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = arrivals.get(i + 1).atMicros() - arrivals.get(i).atMicros();
    }
    double mean = Arrays.stream(gaps).average().orElseThrow();
    double variance =
        Arrays.stream(gaps).map(gap -> (gap - mean) * (gap - mean)).average().orElseThrow();

    assertThat(Math.sqrt(variance) / mean)
        .as("an exponential distribution's deviation equals its mean")
        .isCloseTo(1, within(0.03));
  }

  @Test
  void theStandardMixHasTheSharesThatTheReadmeStates() {
    Map<Operation, Long> requests = requests(arrivals(5));
    double all = requests.values().stream().mapToLong(Long::longValue).sum();
    Map<Operation, Double> percent =
        Map.of(
            Operation.SIGN_IN, 4.0,
            Operation.PROFILE, 36.0,
            Operation.SEARCH, 16.0,
            Operation.PAY, 14.0,
            Operation.HISTORY, 18.0,
            Operation.FIND, 4.0,
            Operation.LIST, 4.0,
            Operation.PAYMENT, 4.0);

    assertThat(percent.values().stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(100);
    percent.forEach(
        (operation, share) ->
            assertThat(requests.getOrDefault(operation, 0L) / all * 100)
                .as(operation.id())
                .isCloseTo(share, within(0.6)));
  }

  @Test
  void theStandardMixIsExactInItsWeights() {
    Map<Operation, Long> requests = new EnumMap<>(Operation.class);
    Mix.standard()
        .weights()
        .forEach(
            (journey, weight) ->
                journey.steps().forEach(step -> requests.merge(step, (long) weight, Long::sum)));

    assertThat(requests)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Operation.SIGN_IN, 4L,
                Operation.PROFILE, 36L,
                Operation.SEARCH, 16L,
                Operation.PAY, 14L,
                Operation.HISTORY, 18L,
                Operation.FIND, 4L,
                Operation.LIST, 4L,
                Operation.PAYMENT, 4L));
  }

  private static List<Arrival> arrivals(long seed) {
    Schedule schedule =
        new Schedule(new Workload(Workload.STANDARD_RATE, TEN_MINUTES, seed, Mix.standard()));
    List<Arrival> arrivals = new ArrayList<>();
    schedule.forEachRemaining(arrivals::add);
    return arrivals;
  }

  private static Map<Operation, Long> requests(List<Arrival> arrivals) {
    Map<Operation, Long> requests = new EnumMap<>(Operation.class);
    arrivals.forEach(
        arrival -> arrival.journey().steps().forEach(step -> requests.merge(step, 1L, Long::sum)));
    return requests;
  }
}
