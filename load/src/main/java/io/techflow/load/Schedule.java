package io.techflow.load;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The arrivals of a workload in their order: a Poisson process, so gaps between journeys are
 * exponential. Made one by one as they are asked for, so a long run takes no more memory than a
 * short one.
 */
final class Schedule implements Iterator<Arrival> {
  /**
   * Think times are drawn evenly between these two. They are shorter than a person's so that a
   * phase of a minute holds whole journeys.
   */
  static final long MIN_THINK_MICROS = TimeUnit.MILLISECONDS.toMicros(100);

  static final long MAX_THINK_MICROS = TimeUnit.MILLISECONDS.toMicros(500);

  private static final double MICROS_PER_SECOND = 1e6;

  private final SplittableRandom random;
  private final double meanGapMicros;
  private final double endMicros;
  private final List<Map.Entry<Journey, Integer>> weights;
  private final int totalWeight;
  private double atMicros;
  private long index;

  Schedule(Workload workload) {
    random = new SplittableRandom(workload.seed());
    meanGapMicros = MICROS_PER_SECOND / workload.journeysPerSecond();
    endMicros = TimeUnit.NANOSECONDS.toMicros(workload.wholeDuration().toNanos());
    weights = new ArrayList<>(workload.mix().weights().entrySet());
    totalWeight = workload.mix().totalWeight();
    atMicros = gap();
  }

  @Override
  public boolean hasNext() {
    return atMicros < endMicros;
  }

  @Override
  public Arrival next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the schedule ended after " + index + " journeys");
    }
    Arrival arrival =
        new Arrival(
            index++,
            drawJourney(),
            (long) atMicros,
            random.nextLong(MIN_THINK_MICROS, MAX_THINK_MICROS),
            random.nextLong());
    atMicros += gap();
    return arrival;
  }

  private double gap() {
    return -Math.log(1 - random.nextDouble()) * meanGapMicros;
  }

  private Journey drawJourney() {
    int point = random.nextInt(totalWeight);
    for (Map.Entry<Journey, Integer> weight : weights) {
      point -= weight.getValue();
      if (point < 0) {
        return weight.getKey();
      }
    }
    throw new AssertionError("the weights sum up to " + totalWeight);
  }
}
