package io.techflow.lab.report.plot;

import io.techflow.lab.report.Figures;
import io.techflow.lab.report.model.PhaseReport;
import io.techflow.lab.report.plot.Svg.Corner;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Latency by percentile, one curve a phase; the axis gives every nine the same room. */
public final class PercentilePlot {
  private static final double WIDTH = 960;
  private static final double HEIGHT = 330;
  private static final double LEFT = 60;
  private static final double RIGHT = 850;
  private static final double TOP = 16;
  private static final double BOTTOM = 290;
  private static final double MICROS_PER_MILLI = 1_000;
  private static final double MOST_NINES = 4;
  private static final double STEP = 0.05;
  private static final List<Double> TICKS = List.of(0.0, 50.0, 90.0, 95.0, 99.0, 99.9, 99.99);

  private PercentilePlot() {}

  public static String of(List<PhaseReport> phases, double sloMillis) {
    double nines = phases.stream().mapToDouble(PercentilePlot::nines).max().orElse(2);
    LinearScale x = new LinearScale(0, nines, LEFT, RIGHT);
    LogScale y = scale(phases, sloMillis);
    Svg svg = new Svg(WIDTH, HEIGHT, "Latency by percentile for each phase, log scale");
    Grid.horizontal(svg, y, LEFT, RIGHT);
    for (double tick : TICKS) {
      double at = Math.log10(100 / (100 - tick));
      if (at <= nines) {
        svg.line(x.at(at), TOP, x.at(at), BOTTOM, "grid");
        svg.text(x.at(at), BOTTOM + 16, "middle", "tick", tick == 0 ? "min" : name(tick));
      }
    }
    Grid.slo(svg, y.at(sloMillis), LEFT, RIGHT, "SLO " + Figures.millis(sloMillis));
    EndLabels labels = new EndLabels();
    for (PhaseReport phase : phases) {
      if (phase.latencyMicros().getTotalCount() > 0) {
        List<Corner> corners = corners(phase.latencyMicros(), nines(phase), x, y);
        svg.path(corners, "curve " + phase.id());
        Corner end = corners.getLast();
        labels.add(end.x() + 6, end.y(), "name " + phase.id(), phase.id());
      }
    }
    labels.draw(svg);
    return svg.end();
  }

  private static List<Corner> corners(Histogram latency, double nines, LinearScale x, LogScale y) {
    List<Corner> corners = new ArrayList<>();
    for (double at = 0; at <= nines + STEP / 2; at += STEP) {
      double percentile = 100 - 100 / Math.pow(10, at);
      double millis = latency.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
      corners.add(new Corner(x.at(Math.min(at, nines)), y.at(millis)));
    }
    return corners;
  }

  /** A percentile means something as long as a few requests lie beyond it. */
  private static double nines(PhaseReport phase) {
    long count = phase.latencyMicros().getTotalCount();
    return Math.clamp(Math.log10(Math.max(100, count) / 5.0), 1, MOST_NINES);
  }

  private static LogScale scale(List<PhaseReport> phases, double sloMillis) {
    double largest =
        phases.stream().mapToDouble(p -> p.latencyMicros().getMaxValue()).max().orElse(1);
    double smallest =
        phases.stream()
            .filter(phase -> phase.latencyMicros().getTotalCount() > 0)
            .mapToDouble(p -> p.latencyMicros().getValueAtPercentile(1))
            .min()
            .orElse(1);
    return LogScale.around(
        Math.min(sloMillis, smallest / MICROS_PER_MILLI),
        Math.max(sloMillis, largest / MICROS_PER_MILLI),
        BOTTOM,
        TOP);
  }

  private static String name(double percentile) {
    return percentile == Math.rint(percentile) ? "p" + Math.round(percentile) : "p" + percentile;
  }
}
