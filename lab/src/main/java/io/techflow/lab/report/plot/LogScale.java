package io.techflow.lab.report.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to lengths by their logarithm.
 *
 * @param low smallest value, above zero
 * @param high a larger one
 * @param atLow where {@code low} is drawn
 * @param atHigh where {@code high} is drawn
 */
record LogScale(double low, double high, double atLow, double atHigh) {
  /** Keeps curves off the frame. */
  private static final double MARGIN = 1.5;

  private static final double MOST_DECADES = 1e6;
  private static final int FEW_TICKS = 3;

  /** A scale that holds both values; what is not above zero is drawn at the low end. */
  static LogScale around(double smallest, double largest, double atLow, double atHigh) {
    double from = Math.max(smallest, largest / MOST_DECADES);
    return new LogScale(from / MARGIN, largest * MARGIN, atLow, atHigh);
  }

  double at(double value) {
    double share = Math.log(Math.clamp(value, low, high) / low) / Math.log(high / low);
    return atLow + share * (atHigh - atLow);
  }

  /** Powers of ten, and their double and fivefold where there are few of them. */
  List<Double> ticks() {
    List<Double> decades = ticks(List.of(1));
    return decades.size() >= FEW_TICKS ? decades : ticks(List.of(1, 2, 5));
  }

  private List<Double> ticks(List<Integer> multiples) {
    List<Double> ticks = new ArrayList<>();
    for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
      for (int multiple : multiples) {
        double tick = power * multiple;
        if (tick >= low && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }
}
