package io.techflow.lab.report.plot;

import io.techflow.lab.evidence.Point;
import io.techflow.lab.report.Figures;
import io.techflow.lab.report.model.Curve;
import io.techflow.lab.report.model.DashboardRow.Unit;
import io.techflow.lab.report.model.Stretch;
import io.techflow.lab.report.plot.Svg.Corner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Curves of a linear measure over the whole run, named in a legend above. */
public final class SeriesPlot {
  private static final double WIDTH = 960;
  private static final double HEIGHT = 220;
  private static final double LEFT = 60;
  private static final double RIGHT = 912;
  private static final double TOP = 48;
  private static final double BOTTOM = 190;
  private static final double LETTER = 7;
  private static final double LEGEND_GAP = 34;

  /** As many as can be told apart; the rest of the components did less. */
  private static final int MOST_CURVES = 5;

  private SeriesPlot() {}

  /** Empty when no curve ever leaves zero. */
  public static String of(
      String label, List<Stretch> stretches, Function<Stretch, List<Curve>> curves, Unit unit) {
    Map<String, Double> peaks = new LinkedHashMap<>();
    for (Stretch stretch : stretches) {
      for (Curve curve : curves.apply(stretch)) {
        double peak = curve.points().stream().mapToDouble(Point::value).max().orElse(0);
        peaks.merge(curve.name(), peak, Math::max);
      }
    }
    List<String> names =
        peaks.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(MOST_CURVES)
            .map(Map.Entry::getKey)
            .toList();
    if (names.isEmpty()) {
      return "";
    }
    double top = names.stream().mapToDouble(name -> peaks.getOrDefault(name, 0.0)).max().orElse(1);
    LinearScale y = new LinearScale(0, unit == Unit.RATIO ? Math.max(top, 0.1) : top, BOTTOM, TOP);
    TimeAxis x = new TimeAxis(stretches, LEFT, RIGHT);
    Svg svg = new Svg(WIDTH, HEIGHT, label);
    legend(svg, names);
    x.draw(svg, TOP, BOTTOM);
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.at(tick), RIGHT, y.at(tick), "grid");
      svg.text(LEFT - 6, y.at(tick) + 4, "end", "tick", Figures.of(tick, unit));
    }
    for (TimeAxis.Span span : x.spans()) {
      for (Curve curve : curves.apply(span.stretch())) {
        int index = names.indexOf(curve.name());
        if (index >= 0) {
          svg.path(corners(curve, span, y), "curve series-" + index);
        }
      }
    }
    return svg.end();
  }

  private static void legend(Svg svg, List<String> names) {
    double at = LEFT;
    for (int i = 0; i < names.size(); i++) {
      svg.line(at, 12, at + 18, 12, "curve series-" + i);
      svg.text(at + 23, 16, "start", "series-name", names.get(i));
      at += names.get(i).length() * LETTER + LEGEND_GAP;
    }
  }

  /** What was sampled while the last requests drained, after the stretch itself, is left out. */
  private static List<Corner> corners(Curve curve, TimeAxis.Span span, LinearScale y) {
    return curve.points().stream()
        .filter(point -> point.second() <= span.seconds())
        .map(
            point ->
                new Corner(span.at(point.second()), y.at(Math.clamp(point.value(), 0, y.high()))))
        .toList();
  }
}
