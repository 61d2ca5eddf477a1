package io.techflow.benchmark.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Measures sides in turns, every other round in reverse order, so that a host that grows slower or
 * faster does so for all of them.
 *
 * @param window how long a side is measured in a round
 * @param warmUp how long it runs before
 */
public record Comparison(int rounds, Duration window, Duration warmUp, Consumer<String> progress) {
  private static final double NANOS_PER_MICRO = 1_000;

  /** Warms every side up, then measures. */
  public Rounds run(List<Side> sides) {
    if (warmUp.isPositive()) {
      for (Side side : sides) {
        progress.accept("warming up: " + side.name());
        side.load().run(warmUp).warm(side.name());
      }
    }
    List<Window> windows = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (Side side : round % 2 == 1 ? sides : sides.reversed()) {
        Window window = measure(side, round);
        progress.accept(
            "%s, round %d: %.0f/s, %.0f us a request, p50 %.2f ms, p99 %.2f ms %s"
                .formatted(
                    side.name(),
                    round,
                    window.traffic().rate(),
                    window.cpuMicros(),
                    window.traffic().p50Millis(),
                    window.traffic().p99Millis(),
                    window.cost()));
        windows.add(window);
      }
    }
    return new Rounds(windows);
  }

  private Window measure(Side side, int round) {
    List<Long> costBefore = side.costed().stream().map(Metered::cpuNanos).toList();
    List<Long> besideBefore = side.watched().stream().map(Metered::cpuNanos).toList();
    Traffic traffic = side.load().run(window).valid(side.name());
    return new Window(
        side.name(),
        round,
        traffic,
        perRequest(side.costed(), costBefore, traffic),
        perRequest(side.watched(), besideBefore, traffic));
  }

  private static Map<String, Double> perRequest(
      List<Metered> metered, List<Long> before, Traffic traffic) {
    Map<String, Double> micros = new TreeMap<>();
    for (int i = 0; i < metered.size(); i++) {
      double nanos = metered.get(i).cpuNanos() - before.get(i);
      micros.put(metered.get(i).name(), nanos / NANOS_PER_MICRO / traffic.requests());
    }
    return micros;
  }
}
