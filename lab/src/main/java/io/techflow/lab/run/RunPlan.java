package io.techflow.lab.run;

import io.techflow.load.Workload;
import java.time.Duration;
import java.util.Optional;

/**
 * How a run is laid out in time.
 *
 * @param requestsPerSecond mean arrival rate
 * @param repeats how often the phases are measured
 * @param warmUp load before the first measurement, discarded
 * @param ramp load at half the rate after a fix or a restart, discarded: a rolling update brings
 *     new processes in gently, too, and what was asked before a fix is still under way
 * @param settle load at the full rate at the start of each phase, discarded
 * @param measured the part of each phase that counts
 * @param capacityStep how long each rate of the capacity search is measured, if one is made
 * @param contributions whether each fault is also fixed alone, to see what it contributes
 * @param controls whether doing nothing and each wrong fix are measured too; all of them must fail
 */
public record RunPlan(
    double requestsPerSecond,
    long seed,
    int repeats,
    Duration warmUp,
    Duration ramp,
    Duration settle,
    Duration measured,
    Optional<Duration> capacityStep,
    boolean contributions,
    boolean controls) {

  public static RunPlan standard() {
    return new RunPlan(
        Workload.STANDARD_RATE,
        1,
        2,
        Duration.ofSeconds(15),
        Duration.ofSeconds(18),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Optional.of(Duration.ofSeconds(5)),
        true,
        false);
  }

  /** For continuous integration: one repeat, and no contributions. */
  public static RunPlan brief() {
    return new RunPlan(
        Workload.STANDARD_RATE,
        1,
        1,
        Duration.ofSeconds(15),
        Duration.ofSeconds(40),
        Duration.ofSeconds(10),
        Duration.ofSeconds(12),
        Optional.empty(),
        false,
        false);
  }

  public RunPlan with(double rate, long newSeed, int newRepeats, boolean withControls) {
    return new RunPlan(
        rate,
        newSeed,
        newRepeats,
        warmUp,
        ramp,
        settle,
        measured,
        capacityStep,
        contributions,
        withControls);
  }

  /** The same without the search for the highest rate. */
  public RunPlan withoutCapacity() {
    return new RunPlan(
        requestsPerSecond,
        seed,
        repeats,
        warmUp,
        ramp,
        settle,
        measured,
        Optional.empty(),
        contributions,
        controls);
  }
}
