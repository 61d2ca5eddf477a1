package io.techflow.lab.report.view;

import io.techflow.lab.evidence.SelfTime;
import io.techflow.lab.report.Figures;
import io.techflow.lab.report.model.PhaseReport;
import io.techflow.lab.report.model.ScenarioReport;
import io.techflow.lab.report.plot.BarPlot;
import io.techflow.lab.report.plot.BarPlot.Bar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the time went: self time by service and operation, for each traced request. */
public record SelfTimeView(ScenarioReport scenario) {
  /** Beyond these the bars are too short to see. */
  private static final int MOST_ROWS = 12;

  /**
   * One operation of one service.
   *
   * @param millis self time for one traced request, in ms, phase by phase
   */
  private record Row(String label, Map<String, Double> millis) {
    String text(String phase) {
      return Figures.millis(millis.getOrDefault(phase, 0.0));
    }

    double largest() {
      return millis.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
  }

  /** One operation as it is shown. */
  public record Shown(String label, String baseline, String degraded) {}

  /** The largest first. */
  public List<Shown> rows() {
    return largest().stream()
        .map(row -> new Shown(row.label(), row.text("baseline"), row.text("degraded")))
        .toList();
  }

  /** Empty when there were no traces. */
  public String plot() {
    List<BarPlot.Row> bars = largest().stream().map(this::bars).toList();
    return bars.isEmpty()
        ? ""
        : BarPlot.of("Self time by service and operation, baseline against degraded", bars);
  }

  private List<Row> largest() {
    Map<String, Map<String, Double>> byLabel = new TreeMap<>();
    for (PhaseReport phase : List.of(scenario.baseline(), scenario.degraded())) {
      long requests = phase.requestsWithTraces();
      for (SelfTime time : phase.selfTimes()) {
        byLabel
            .computeIfAbsent(
                shorten(time.service() + "  " + time.operation()), l -> new TreeMap<>())
            .merge(phase.id(), time.totalMillis() / requests, Double::sum);
      }
    }
    List<Row> rows = new ArrayList<>();
    byLabel.forEach((label, millis) -> rows.add(new Row(label, millis)));
    return rows.stream()
        .sorted(Comparator.comparingDouble(Row::largest).reversed())
        .limit(MOST_ROWS)
        .toList();
  }

  private BarPlot.Row bars(Row row) {
    return new BarPlot.Row(
        row.label(),
        List.of(scenario.baseline(), scenario.degraded()).stream()
            .map(phase -> bar(phase.id(), row.millis().getOrDefault(phase.id(), 0.0)))
            .toList());
  }

  private static Bar bar(String phase, double millis) {
    return new Bar(millis, phase, Figures.millis(millis));
  }

  private static String shorten(String label) {
    int most = 52;
    return label.length() <= most ? label : label.substring(0, most - 1) + "…";
  }
}
