package io.techflow.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Ranks 1 to n, where rank r is drawn with a probability proportional to 1 / r^exponent. */
final class Zipf {
  private final double[] cumulative;

  Zipf(int n, double exponent) {
    cumulative = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.pow(i + 1, -exponent);
      cumulative[i] = sum;
    }
  }

  int draw(RandomGenerator random) {
    double point = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, point);
    return (found >= 0 ? found : -found - 1) + 1;
  }
}
