package io.techflow.lab.report.plot;

import io.techflow.lab.report.model.Stretch;
import io.techflow.load.Second;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Lays the measured stretches of a run out from left to right in the order in which they were made.
 * What happened between them (restarts, warm-up) is a gap of a fixed width.
 */
final class TimeAxis {
  private static final double GAP = 8;

  /**
   * Where one stretch is drawn.
   *
   * @param seconds its length
   */
  record Span(Stretch stretch, double left, double right, double seconds) {
    double at(double second) {
      return left + Math.clamp(second / seconds, 0, 1) * (right - left);
    }
  }

  private final List<Span> spans = new ArrayList<>();

  TimeAxis(List<Stretch> stretches, double left, double right) {
    List<Stretch> ordered =
        stretches.stream().sorted(Comparator.comparingDouble(Stretch::offsetSeconds)).toList();
    double total = ordered.stream().mapToDouble(TimeAxis::length).sum();
    double perSecond = (right - left - GAP * Math.max(0, ordered.size() - 1)) / Math.max(1, total);
    double at = left;
    for (Stretch stretch : ordered) {
      double length = length(stretch);
      spans.add(new Span(stretch, at, at + length * perSecond, length));
      at += length * perSecond + GAP;
    }
  }

  List<Span> spans() {
    return spans;
  }

  private static double length(Stretch stretch) {
    return 1 + stretch.seconds().stream().mapToInt(Second::second).max().orElse(0);
  }

  /** Shades and names every stretch, and marks its seconds below. */
  void draw(Svg svg, double top, double bottom) {
    boolean several = spans.stream().anyMatch(span -> span.stretch().repeat() > 1);
    for (Span span : spans) {
      String phase = span.stretch().phase();
      double width = span.right() - span.left();
      String number = several ? " " + span.stretch().repeat() : "";
      String name = width < 70 ? phase.substring(0, 1).toUpperCase(Locale.ROOT) : phase;
      svg.rect(span.left(), top, width, bottom - top, "shade " + phase, phase + number);
      svg.text(
          (span.left() + span.right()) / 2, top - 6, "middle", "phase " + phase, name + number);
      svg.text(span.left(), bottom + 14, "start", "tick", "0");
      svg.text(span.right(), bottom + 14, "end", "tick", Math.round(span.seconds()) + " s");
    }
  }
}
