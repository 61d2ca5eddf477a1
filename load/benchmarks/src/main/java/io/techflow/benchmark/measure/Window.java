package io.techflow.benchmark.measure;

import java.util.Map;
import java.util.TreeMap;

/**
 * One side in one round.
 *
 * @param round from 1
 * @param cost processor time in µs a request, by what used it
 * @param beside the same of what is no part of the cost
 */
public record Window(
    String side, int round, Traffic traffic, Map<String, Double> cost, Map<String, Double> beside) {
  public Window {
    cost = new TreeMap<>(cost);
    beside = new TreeMap<>(beside);
  }

  /** Processor time in µs a request. */
  public double cpuMicros() {
    return cost.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
