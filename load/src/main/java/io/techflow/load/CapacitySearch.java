package io.techflow.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;

/** Finds how much the platform holds: steps of a rising rate until one misses the SLO. */
public final class CapacitySearch {
  /** Each step asks for a quarter more than the one before: coarse enough to end in few steps. */
  public static final double STANDARD_FACTOR = 1.25;

  /**
   * How a step went; a starved generator says nothing about the platform, and ends the search too.
   */
  public enum Outcome {
    MET,
    MISSED,
    GENERATOR_STARVED
  }

  /**
   * One rate that was tried.
   *
   * @param requestsPerSecond what was offered
   */
  public record Step(double requestsPerSecond, Outcome outcome, LoadResult result) {}

  /**
   * What the search found.
   *
   * @param highestRate the highest offered rate, in requests/s, that met the SLO; 0 when none did
   * @param boundedByPlatform whether a higher rate missed it; if not, the generator or the upper
   *     limit ended the search and the platform may hold more
   */
  public record Capacity(double highestRate, boolean boundedByPlatform, List<Step> steps) {
    public Capacity {
      steps = List.copyOf(steps);
    }
  }

  private final DoubleFunction<LoadResult> runAtRate;
  private final Predicate<LoadResult> slo;
  private final double factor;

  /**
   * @param runAtRate plays a workload at the given rate, in requests/s
   * @param slo whether a result met the objective
   * @param factor rate of a step over the rate of the step before, above 1
   */
  public CapacitySearch(
      DoubleFunction<LoadResult> runAtRate, Predicate<LoadResult> slo, double factor) {
    if (!(factor > 1)) {
      throw new IllegalArgumentException("factor must be above 1, got " + factor);
    }
    this.runAtRate = runAtRate;
    this.slo = slo;
    this.factor = factor;
  }

  /**
   * Tries {@code firstRate}, then ever higher ones up to {@code lastRate}.
   *
   * @param onStep is told about each step when it has ended
   */
  public Capacity search(double firstRate, double lastRate, Consumer<Step> onStep) {
    List<Step> steps = new ArrayList<>();
    double highest = 0;
    for (double rate = firstRate; rate <= lastRate; rate *= factor) {
      LoadResult result = runAtRate.apply(rate);
      Step step = new Step(rate, judge(result), result);
      steps.add(step);
      onStep.accept(step);
      if (step.outcome() != Outcome.MET) {
        return new Capacity(highest, step.outcome() == Outcome.MISSED, steps);
      }
      highest = rate;
    }
    return new Capacity(highest, false, steps);
  }

  private Outcome judge(LoadResult result) {
    if (result.starvation().starved()) {
      return Outcome.GENERATOR_STARVED;
    }
    return slo.test(result) ? Outcome.MET : Outcome.MISSED;
  }
}
