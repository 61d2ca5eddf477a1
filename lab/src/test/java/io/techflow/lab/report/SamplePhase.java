package io.techflow.lab.report;

import io.techflow.lab.evidence.ComponentUsage;
import io.techflow.lab.evidence.Point;
import io.techflow.lab.evidence.SelfTime;
import io.techflow.lab.report.model.Curve;
import io.techflow.lab.report.model.PhaseReport;
import io.techflow.lab.report.model.Stretch;
import io.techflow.lab.verdict.Estimate;
import io.techflow.lab.verdict.PhaseSummary;
import io.techflow.load.Second;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** A phase of the made-up run: the same numbers each time. */
final class SamplePhase {
  static final int SECONDS = 40;

  /** Requests a second. */
  static final int RATE = 116;

  private SamplePhase() {}

  static PhaseReport of(
      String id, int order, double medianMillis, double spread, double errors, double throttled) {
    Random random = new Random(order);
    Histogram latency = new Histogram(3);
    for (int i = 0; i < 2 * SECONDS * RATE; i++) {
      latency.recordValue((long) (1_000 * draw(random, medianMillis, spread)));
    }
    double mean = latency.getMean() / 1_000;
    return new PhaseReport(
        id,
        new PhaseSummary(
            2 * SECONDS * RATE,
            RATE * (1 - errors),
            around(mean),
            around(latency.getValueAtPercentile(50) / 1_000.0),
            around(latency.getValueAtPercentile(95) / 1_000.0),
            around(latency.getValueAtPercentile(99) / 1_000.0),
            new Estimate(errors, errors * 0.9, errors * 1.1),
            errors * 0.8,
            errors > 0 ? 0.93 : 0.46,
            0.62,
            212,
            0),
        latency,
        errors > 0
            ? new TreeMap<>(Map.of("timeout", 642L, "HTTP 503", 71L, "abandoned", 39L))
            : new TreeMap<>(),
        IntStream.of(1, 2)
            .mapToObj(repeat -> stretch(id, repeat, order, random, medianMillis, spread, throttled))
            .toList(),
        selfTimes(errors > 0 ? 1 : 0),
        0,
        List.of(
            new ComponentUsage("postgresql", 0.12, 0, 0, 210L << 20, 1L << 30, 0),
            new ComponentUsage(
                "auth-service", errors > 0 ? 0.1 : 0.16, 1, throttled, 178L << 20, 384L << 20, 0)));
  }

  private static Stretch stretch(
      String id,
      int repeat,
      int order,
      Random random,
      double medianMillis,
      double spread,
      double throttled) {
    return new Stretch(
        id,
        repeat,
        (repeat - 1) * 240 + order * 70,
        IntStream.range(0, SECONDS)
            .mapToObj(second -> second(second, random, medianMillis, spread))
            .toList(),
        List.of(
            curve("search-service", random, throttled),
            curve("payment-service", random, throttled / 4)),
        List.of(curve("user-service", random, throttled * 60)));
  }

  private static Second second(int second, Random random, double medianMillis, double spread) {
    double[] values =
        DoubleStream.generate(() -> draw(random, medianMillis, spread))
            .limit(RATE)
            .sorted()
            .toArray();
    return new Second(
        second,
        RATE,
        0,
        DoubleStream.of(values).average().orElse(0),
        values[RATE / 2],
        values[RATE * 95 / 100],
        values[RATE - 2]);
  }

  private static Curve curve(String name, Random random, double level) {
    return new Curve(
        name,
        IntStream.range(1, SECONDS)
            .mapToObj(s -> new Point(s, Math.max(0, level * (1 + random.nextGaussian() / 6))))
            .toList());
  }

  private static double draw(Random random, double medianMillis, double spread) {
    return Math.min(10_000, medianMillis * Math.exp(spread * random.nextGaussian()));
  }

  private static Estimate around(double value) {
    return new Estimate(value, value * 0.96, value * 1.05);
  }

  private static List<SelfTime> selfTimes(int degraded) {
    return List.of(
        new SelfTime("payment-service", "SELECT payments", 3_300, 9_000 + degraded * 9_200_000),
        new SelfTime("user-service", "GET /users/{id}", 5_600, 12_000 + degraded * 6_100_000),
        new SelfTime("search-service", "GET /search", 2_900, 14_000 + degraded * 3_900_000),
        new SelfTime("ml-inference", "POST /v1/fraud-scores", 1_300, 4_000 + degraded * 2_100_000),
        new SelfTime("auth-service", "POST /auth/login", 560, 21_000),
        new SelfTime("user-service", "SELECT users", 2_400, 2_600));
  }
}
