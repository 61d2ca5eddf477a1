package io.techflow.lab.report.plot;

import java.util.ArrayList;
import java.util.List;

/** Maps values to lengths in proportion. */
record LinearScale(double low, double high, double atLow, double atHigh) {
  private static final int MOST_TICKS = 6;

  double at(double value) {
    return atLow + (value - low) / (high - low) * (atHigh - atLow);
  }

  /** Round values from {@code low} to {@code high}. */
  List<Double> ticks() {
    double raw = (high - low) / MOST_TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step = power * (raw <= power ? 1 : raw <= 2 * power ? 2 : raw <= 5 * power ? 5 : 10);
    List<Double> ticks = new ArrayList<>();
    for (double k = Math.ceil(low / step); k * step <= high * 1.0001; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }
}
