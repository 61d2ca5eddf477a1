package io.techflow.lab.run;

import io.techflow.lab.Progress;
import io.techflow.lab.verdict.Slo;
import io.techflow.load.CapacitySearch;
import io.techflow.load.CapacitySearch.Capacity;
import io.techflow.load.CapacitySearch.Step;
import io.techflow.load.LoadGenerator;
import io.techflow.load.LoadResult;
import io.techflow.load.Mix;
import io.techflow.load.Workload;
import java.time.Duration;
import java.util.Locale;

/** Searches the highest rate at which the running platform holds its SLO. */
public final class CapacityRun {

  private static final double FIRST_RATE = 1.5 * Workload.STANDARD_RATE;
  private static final double LAST_RATE = 5_000;
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private final LoadGenerator generator;
  private final Slo slo;
  private final long seed;
  private final Duration step;

  /**
   * @param step how long each rate is measured
   */
  public CapacityRun(LoadGenerator generator, Slo slo, long seed, Duration step) {
    this.generator = generator;
    this.slo = slo;
    this.seed = seed;
    this.step = step;
  }

  public Capacity search(Progress progress) {
    return new CapacitySearch(this::play, this::meets, CapacitySearch.STANDARD_FACTOR)
        .search(FIRST_RATE, LAST_RATE, tried -> progress.step(describe(tried)));
  }

  private LoadResult play(double rate) {
    var workload = new Workload(rate, step, seed, Mix.standard()).withSettle(SETTLE);
    return generator.run(workload, second -> {});
  }

  private boolean meets(LoadResult result) {
    return result.total().meanMillis() < slo.meanMillis()
        && result.total().percentileMillis(95) < slo.p95Millis()
        && result.total().errorRatio() < slo.errorRatio();
  }

  private static String describe(Step step) {
    var total = step.result().total();
    return String.format(
        Locale.ROOT,
        "capacity: %.0f requests/s, mean %.1f ms, p95 %.1f ms, errors %.2f %%: %s",
        step.requestsPerSecond(),
        total.meanMillis(),
        total.percentileMillis(95),
        100 * total.errorRatio(),
        step.outcome());
  }

  /** One sentence on what a search found. */
  public static String describe(Capacity capacity) {
    return String.format(
        Locale.ROOT,
        "the platform holds its SLO up to %.0f requests/s, %.1f times the standard rate%s",
        capacity.highestRate(),
        capacity.highestRate() / Workload.STANDARD_RATE,
        capacity.boundedByPlatform() ? "" : " or more: the search ended before the platform did");
  }
}
