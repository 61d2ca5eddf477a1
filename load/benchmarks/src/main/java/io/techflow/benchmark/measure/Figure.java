package io.techflow.benchmark.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * One number of the table.
 *
 * @param what a short phrase that a reader understands alone
 * @param unit such as {@code ms}, {@code MiB}, or {@code x} for a ratio
 * @param value the median of the rounds
 * @param lowest of the rounds
 * @param highest of the rounds
 * @param goal what it should be, if there is such a thing
 */
public record Figure(
    String what, String unit, double value, double lowest, double highest, @Nullable Goal goal) {

  public static Figure of(String what, String unit, Sample sample, @Nullable Goal goal) {
    return new Figure(what, unit, sample.median(), sample.lowest(), sample.highest(), goal);
  }

  /** Whether the goal is met; true where there is none. */
  @JsonIgnore
  public boolean isMet() {
    return goal == null || goal.metBy(value);
  }
}
