package io.techflow.lab.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Percentile bootstrap over blocks (Efron and Tibshirani 1993; Künsch 1989): neighbouring seconds
 * depend on each other, so they are drawn together.
 */
public final class Bootstrap {

  private static final int RESAMPLES = 2_000;
  private static final int BLOCK = 4;
  private static final double TAIL = 0.025;

  private final long seed;

  public Bootstrap(long seed) {
    this.seed = seed;
  }

  /**
   * Bounds of the 95 % interval of a statistic.
   *
   * @param repeats the seconds of each repeat, in order
   * @param statistic computed over resampled seconds
   * @return low and high
   */
  public <T> double[] interval(List<List<T>> repeats, ToDoubleFunction<List<T>> statistic) {
    var blocks = repeats.stream().flatMap(repeat -> blocks(repeat).stream()).toList();
    var random = new Random(seed);
    var values = new double[RESAMPLES];
    for (var i = 0; i < RESAMPLES; i++) {
      var sample = new ArrayList<T>();
      for (var drawn = 0; drawn < blocks.size(); drawn++) {
        sample.addAll(blocks.get(random.nextInt(blocks.size())));
      }
      values[i] = statistic.applyAsDouble(sample);
    }
    Arrays.sort(values);
    return new double[] {
      values[(int) (TAIL * RESAMPLES)], values[(int) ((1 - TAIL) * RESAMPLES) - 1]
    };
  }

  private static <T> List<List<T>> blocks(List<T> seconds) {
    var blocks = new ArrayList<List<T>>();
    for (var from = 0; from < seconds.size(); from += BLOCK) {
      blocks.add(seconds.subList(from, Math.min(from + BLOCK, seconds.size())));
    }
    return blocks;
  }

  /** The median; of an even number the mean of the middle two. */
  public static double median(double[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
