package io.techflow.lab.report.plot;

import io.techflow.lab.report.Figures;
import io.techflow.lab.report.model.RateStep;
import io.techflow.lab.report.plot.Svg.Corner;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Latency against the offered rate. */
public final class CapacityPlot {
  private static final double WIDTH = 960;
  private static final double HEIGHT = 280;
  private static final double LEFT = 60;
  private static final double RIGHT = 900;
  private static final double TOP = 16;
  private static final double BOTTOM = 240;

  private CapacityPlot() {}

  public static String of(List<RateStep> steps, double sloMillis) {
    double most = steps.stream().mapToDouble(RateStep::requestsPerSecond).max().orElse(1);
    double slowest = steps.stream().mapToDouble(RateStep::p99Millis).max().orElse(1);
    double fastest = steps.stream().mapToDouble(RateStep::meanMillis).min().orElse(1);
    LinearScale x = new LinearScale(0, most * 1.02, LEFT, RIGHT);
    LogScale y =
        LogScale.around(Math.min(fastest, sloMillis), Math.max(slowest, sloMillis), BOTTOM, TOP);
    Svg svg = new Svg(WIDTH, HEIGHT, "Latency against the offered rate, log scale");
    Grid.horizontal(svg, y, LEFT, RIGHT);
    for (double tick : x.ticks()) {
      svg.line(x.at(tick), TOP, x.at(tick), BOTTOM, "grid");
      svg.text(x.at(tick), BOTTOM + 16, "middle", "tick", Figures.plain(tick));
    }
    svg.text(RIGHT, HEIGHT - 4, "end", "tick", "offered requests/s");
    Grid.slo(svg, y.at(sloMillis), LEFT, RIGHT, "SLO " + Figures.millis(sloMillis));
    EndLabels labels = new EndLabels();
    curve(svg, steps, x, y, RateStep::meanMillis, "mean", "p50", labels);
    curve(svg, steps, x, y, RateStep::p95Millis, "p95", "p95", labels);
    curve(svg, steps, x, y, RateStep::p99Millis, "p99", "p99", labels);
    labels.draw(svg);
    return svg.end();
  }

  private static void curve(
      Svg svg,
      List<RateStep> steps,
      LinearScale x,
      LogScale y,
      ToDoubleFunction<RateStep> value,
      String name,
      String style,
      EndLabels labels) {
    List<Corner> corners =
        steps.stream()
            .map(s -> new Corner(x.at(s.requestsPerSecond()), y.at(value.applyAsDouble(s))))
            .toList();
    svg.path(corners, "curve ink " + style);
    for (int i = 0; i < corners.size(); i++) {
      String mark = steps.get(i).met() ? "remediated" : "degraded";
      svg.dot(corners.get(i).x(), corners.get(i).y(), 3.5, "dot " + mark);
    }
    if (!corners.isEmpty()) {
      labels.add(corners.getLast().x() + 8, corners.getLast().y(), "name", name);
    }
  }
}
