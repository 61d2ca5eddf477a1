package io.techflow.lab.report.plot;

import io.techflow.lab.report.Figures;

/** The lines behind the curves. */
final class Grid {
  private Grid() {}

  static void horizontal(Svg svg, LogScale y, double left, double right) {
    for (double tick : y.ticks()) {
      svg.line(left, y.at(tick), right, y.at(tick), "grid");
      svg.text(left - 6, y.at(tick) + 4, "end", "tick", label(tick));
    }
  }

  static void slo(Svg svg, double y, double left, double right, String label) {
    svg.line(left, y, right, y, "slo");
    svg.text(right - 4, y - 4, "end", "slo-name", label);
  }

  private static String label(double millis) {
    return millis >= 1_000 ? Figures.plain(millis / 1_000) + " s" : Figures.plain(millis) + " ms";
  }
}
