package io.techflow.testcluster.scale;

import io.techflow.lab.report.plot.BarPlot;
import io.techflow.lab.report.plot.BarPlot.Bar;
import io.techflow.lab.report.plot.BarPlot.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, as pictures that stand for themselves. */
final class Plots {
  /** The colours of the lab's reports in daylight. */
  private static final String STYLE =
      """
      <style>
      text { font: 12px system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif; fill: #1b2430; }
      .value { fill: #5b6675; font-size: 11px; } .zero { stroke: #5b6675; }
      rect.degraded { fill: #c44a00; } rect.baseline { fill: #0072b2; } rect.remediated { fill: #00805a; }
      </style>
      <rect width="100%" height="100%" fill="#ffffff"/>
      """;

  private Plots() {}

  /** Each picture by the name of its file. */
  static Map<String, String> of(List<Outcome> sizes) {
    Map<String, String> plots = new LinkedHashMap<>();
    plots.put("pending.svg", picture("Pods without a node, of all pods", pending(sizes)));
    plots.put("speed.svg", picture("Pods bound a second, each round", speed(sizes)));
    plots.put("empty.svg", picture("Nodes left empty", empty(sizes)));
    return plots;
  }

  private static List<Row> pending(List<Outcome> sizes) {
    List<Row> rows = new ArrayList<>();
    for (Outcome size : sizes) {
      rows.add(row(size, "degraded", List.of(waiting(size.degraded(), "degraded"))));
      for (Round round : size.attributed()) {
        String fault = round.faults().iterator().next().words();
        rows.add(row(size, fault, List.of(waiting(round, "baseline"))));
      }
      rows.add(
          row(
              size,
              "as shipped",
              List.of(waiting(size.optimized(Settings.TUNED).toList().getLast(), "remediated"))));
    }
    return rows;
  }

  private static Bar waiting(Round round, String style) {
    Placement placement = round.placement();
    double share = 1 - (double) placement.bound() / placement.pods();
    return new Bar(share, style, Markdown.percent(share));
  }

  private static List<Row> speed(List<Outcome> sizes) {
    List<Row> rows = new ArrayList<>();
    for (Outcome size : sizes) {
      for (Settings settings : Settings.values()) {
        rows.add(
            row(
                size,
                settings.words(),
                size.optimized(settings)
                    .map(round -> round.speed().boundPerSecond())
                    .map(speed -> new Bar(speed, style(settings), Markdown.number(speed)))
                    .toList()));
      }
    }
    return rows;
  }

  private static List<Row> empty(List<Outcome> sizes) {
    List<Row> rows = new ArrayList<>();
    for (Outcome size : sizes) {
      for (Settings settings : List.of(Settings.DEFAULT, Settings.TUNED)) {
        Placement placement = size.optimized(settings).toList().getLast().placement();
        placement
            .pools()
            .forEach(
                (pool, fill) -> {
                  double share = (double) fill.empty() / fill.nodes();
                  String text = "%d of %d".formatted(fill.empty(), fill.nodes());
                  rows.add(
                      row(
                          size,
                          pool + ", " + settings.words(),
                          List.of(new Bar(share, style(settings), text))));
                });
      }
    }
    return rows;
  }

  private static String style(Settings settings) {
    return switch (settings) {
      case DEFAULT -> "degraded";
      case TUNED -> "remediated";
      case UNLIMITED -> "baseline";
    };
  }

  private static Row row(Outcome size, String name, List<Bar> bars) {
    return new Row("%,d nodes: %s".formatted(size.nodes(), name), bars);
  }

  private static String picture(String label, List<Row> rows) {
    String plot = BarPlot.of(label, rows);
    int begin = plot.indexOf('>') + 1;
    return plot.substring(0, begin).replace("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ")
        + "\n"
        + STYLE
        + plot.substring(begin)
        + "\n";
  }
}
