package io.techflow.lab.run;

import io.techflow.lab.verdict.Bootstrap;
import io.techflow.lab.verdict.Estimate;
import io.techflow.lab.verdict.PhaseSummary;
import io.techflow.load.Second;
import io.techflow.load.Stats;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Brings the repeats of a phase down to medians with intervals. */
public final class Summaries {

  private static final String TIMEOUT = "timeout";

  private final Bootstrap bootstrap;
  private final double hostCores;

  public Summaries(long seed, double hostCores) {
    this.bootstrap = new Bootstrap(seed);
    this.hostCores = hostCores;
  }

  /** Summarises the repeats of one phase; there is at least one. */
  public PhaseSummary summarise(List<PhaseRun> runs) {
    return new PhaseSummary(
        runs.stream().mapToLong(run -> run.load().total().requests()).sum(),
        median(runs, run -> run.load().total().throughput(run.load().duration())),
        resampled(runs, Stats::meanMillis, Summaries::meanMillis),
        percentile(runs, 50, Second::p50Millis),
        percentile(runs, 95, Second::p95Millis),
        percentile(runs, 99, Second::p99Millis),
        resampled(runs, Stats::errorRatio, Summaries::errorRatio),
        median(runs, run -> timeoutRatio(run.load().total())),
        median(runs, run -> run.cpuCores() / hostCores),
        median(runs, PhaseRun::memoryRatio),
        median(runs, PhaseRun::ioPerSecond),
        runs.stream().mapToInt(PhaseRun::restarts).average().orElse(0));
  }

  private Estimate resampled(
      List<PhaseRun> runs,
      ToDoubleFunction<Stats> whole,
      ToDoubleFunction<List<Second>> ofSeconds) {
    var interval =
        bootstrap.interval(runs.stream().map(run -> run.load().series()).toList(), ofSeconds);
    return new Estimate(
        median(runs, run -> whole.applyAsDouble(run.load().total())), interval[0], interval[1]);
  }

  /** The interval is that of the median second; the value is the whole phase's percentile. */
  private Estimate percentile(
      List<PhaseRun> runs, double percentile, ToDoubleFunction<Second> ofSecond) {
    return resampled(
        runs,
        stats -> stats.percentileMillis(percentile),
        seconds -> Bootstrap.median(seconds.stream().mapToDouble(ofSecond).toArray()));
  }

  private static double meanMillis(List<Second> seconds) {
    var requests = seconds.stream().mapToLong(Second::requests).sum();
    var total = seconds.stream().mapToDouble(s -> s.meanMillis() * s.requests()).sum();
    return requests == 0 ? 0 : total / requests;
  }

  private static double errorRatio(List<Second> seconds) {
    var requests = seconds.stream().mapToLong(Second::requests).sum();
    var errors = seconds.stream().mapToLong(Second::errors).sum();
    return requests == 0 ? 0 : (double) errors / requests;
  }

  private static double timeoutRatio(Stats stats) {
    return stats.requests() == 0
        ? 0
        : (double) stats.errorKinds().getOrDefault(TIMEOUT, 0L) / stats.requests();
  }

  private static double median(List<PhaseRun> runs, ToDoubleFunction<PhaseRun> value) {
    return Bootstrap.median(runs.stream().mapToDouble(value).toArray());
  }
}
