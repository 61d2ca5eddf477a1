package io.techflow.lab.report.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The names at the right ends of curves, moved apart where they would cover each other. */
final class EndLabels {
  private static final double HEIGHT = 14;
  private static final double TO_BASELINE = 4;

  private record Label(double x, double y, String style, String text) {}

  private final List<Label> labels = new ArrayList<>();

  void add(double x, double y, String style, String text) {
    labels.add(new Label(x, y, style, text));
  }

  void draw(Svg svg) {
    double lowest = Double.POSITIVE_INFINITY;
    labels.sort(Comparator.comparingDouble(Label::y).reversed());
    for (Label label : labels) {
      double y = Math.min(label.y(), lowest - HEIGHT);
      svg.text(label.x(), y + TO_BASELINE, "start", label.style(), label.text());
      lowest = y;
    }
  }
}
