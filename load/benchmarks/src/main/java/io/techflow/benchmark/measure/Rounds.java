package io.techflow.benchmark.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What a comparison has measured. */
public record Rounds(List<Window> windows) {
  public Rounds {
    windows = List.copyOf(windows);
  }

  /** The windows of one side, by round. */
  public List<Window> of(String side) {
    List<Window> of = windows.stream().filter(window -> window.side().equals(side)).toList();
    if (of.isEmpty()) {
      throw new IllegalArgumentException("no side " + side);
    }
    return of;
  }

  /** One number of each window of a side. */
  public Sample sample(String side, ToDoubleFunction<Window> number) {
    return new Sample(of(side).stream().mapToDouble(number).boxed().toList());
  }

  /** Processor time of a request to one side over that to another, round by round. */
  public Sample cpuRatio(String side, String base) {
    return paired(side, base, (a, b) -> a.cpuMicros() / b.cpuMicros());
  }

  /** What two windows of the same round say together. */
  public Sample paired(String side, String base, Pairing pairing) {
    List<Window> a = of(side);
    List<Window> b = of(base);
    if (a.size() != b.size()) {
      throw new IllegalArgumentException(
          "%s has %d rounds and %s has %d".formatted(side, a.size(), base, b.size()));
    }
    return new Sample(
        IntStream.range(0, a.size()).mapToObj(i -> pairing.of(a.get(i), b.get(i))).toList());
  }

  /** Makes one number of two windows. */
  @FunctionalInterface
  public interface Pairing {
    double of(Window side, Window base);
  }
}
