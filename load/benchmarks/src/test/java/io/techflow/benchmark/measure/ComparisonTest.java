package io.techflow.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private final List<String> order = new ArrayList<>();

  /** Costs that many µs a request, by a clock of its own. */
  private final class Meter implements Metered, Load {
    private final String name;
    private final long micros;
    private long nanos;

    private Meter(String name, long micros) {
      this.name = name;
      this.micros = micros;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long cpuNanos() {
      return nanos;
    }

    @Override
    public Traffic run(Duration duration) {
      order.add(name);
      nanos += 1_000 * micros * 1_000;
      return new Traffic(1_000, 0, 1, 1, 2, 0, "");
    }
  }

  private static Side side(Meter meter) {
    return new Side(meter.name(), meter, List.of(meter));
  }

  @Test
  void measuresInTurnsAndRelatesWindowsOfTheSameRound() {
    var comparison = new Comparison(3, Duration.ofSeconds(1), Duration.ofSeconds(1), line -> {});
    Rounds rounds = comparison.run(List.of(side(new Meter("a", 300)), side(new Meter("b", 100))));
    assertThat(order).containsExactly("a", "b", "a", "b", "b", "a", "a", "b");
    Sample ratio = rounds.cpuRatio("a", "b");
    assertThat(ratio.values()).hasSize(3);
    assertThat(ratio.median()).isCloseTo(3, within(1e-9));
  }

  @Test
  void refusesAWindowInWhichRequestsFailed() {
    var side = new Side("broken", duration -> new Traffic(90, 10, 1, 1, 1, 0, ""), List.of());
    assertThatThrownBy(
            () ->
                new Comparison(1, Duration.ofSeconds(1), Duration.ZERO, line -> {})
                    .run(List.of(side)))
        .isInstanceOf(InvalidMeasurement.class)
        .hasMessageContaining("10 of 100");
  }

  @Test
  void refusesAGeneratorThatFellBehind() {
    var traffic = new Traffic(100, 0, 1, 1, 1, 0.5, "");
    assertThatThrownBy(() -> traffic.valid("slow"))
        .isInstanceOf(InvalidMeasurement.class)
        .hasMessageContaining("50.0 %");
  }
}
