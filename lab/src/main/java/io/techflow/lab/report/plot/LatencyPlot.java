package io.techflow.lab.report.plot;

import io.techflow.lab.report.Figures;
import io.techflow.lab.report.model.Stretch;
import io.techflow.lab.report.plot.Svg.Corner;
import io.techflow.load.Second;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** p50, p95 and p99 of every second over the whole run, on a logarithmic scale. */
public final class LatencyPlot {
  private static final double WIDTH = 960;
  private static final double HEIGHT = 340;
  private static final double LEFT = 60;
  private static final double RIGHT = 912;
  private static final double TOP = 28;
  private static final double BOTTOM = 300;

  private LatencyPlot() {}

  /**
   * @param sloMillis drawn as a line
   */
  public static String of(List<Stretch> stretches, double sloMillis) {
    double largest = Math.max(sloMillis, extreme(stretches, Second::p99Millis, true));
    double smallest = Math.min(sloMillis, extreme(stretches, Second::p50Millis, false));
    LogScale y = LogScale.around(smallest, largest, BOTTOM, TOP);
    TimeAxis x = new TimeAxis(stretches, LEFT, RIGHT);
    Svg svg =
        new Svg(WIDTH, HEIGHT, "Latency of every second: p50, p95 and p99, log scale, by phase");
    x.draw(svg, TOP, BOTTOM);
    Grid.horizontal(svg, y, LEFT, RIGHT);
    Grid.slo(svg, y.at(sloMillis), LEFT, RIGHT, "SLO " + Figures.millis(sloMillis));
    EndLabels labels = new EndLabels();
    curve(svg, x, y, Second::p50Millis, "p50", labels);
    curve(svg, x, y, Second::p95Millis, "p95", labels);
    curve(svg, x, y, Second::p99Millis, "p99", labels);
    labels.draw(svg);
    return svg.end();
  }

  private static void curve(
      Svg svg,
      TimeAxis x,
      LogScale y,
      ToDoubleFunction<Second> value,
      String name,
      EndLabels labels) {
    for (TimeAxis.Span span : x.spans()) {
      List<Corner> corners =
          span.stretch().seconds().stream()
              .filter(second -> second.requests() > 0)
              .map(s -> new Corner(span.at(s.second() + 0.5), y.at(value.applyAsDouble(s))))
              .toList();
      svg.path(corners, "curve ink " + name);
      if (span == x.spans().getLast() && !corners.isEmpty()) {
        labels.add(RIGHT + 6, corners.getLast().y(), "name", name);
      }
    }
  }

  private static double extreme(
      List<Stretch> stretches, ToDoubleFunction<Second> value, boolean largest) {
    var values =
        stretches.stream()
            .flatMap(stretch -> stretch.seconds().stream())
            .filter(second -> second.requests() > 0)
            .mapToDouble(value);
    return (largest ? values.max() : values.min()).orElse(1);
  }
}
