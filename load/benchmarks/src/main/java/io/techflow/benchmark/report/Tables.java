package io.techflow.benchmark.report;

import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Goal;
import io.techflow.benchmark.measure.Rounds;
import io.techflow.benchmark.measure.Sample;
import io.techflow.benchmark.measure.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Measurements as Markdown: a function of the raw numbers and of nothing else. */
public final class Tables {
  private Tables() {}

  /** All figures in one table, then each benchmark with what was measured. */
  public static String of(List<Measurement> measurements) {
    var text = new StringBuilder();
    text.append("| what | measured | rounds | goal | |\n|---|---:|---:|---:|---|\n");
    for (Measurement measurement : measurements) {
      for (Figure figure : measurement.result().figures()) {
        text.append(row(figure));
      }
    }
    for (Measurement measurement : measurements) {
      text.append("\n### ").append(measurement.benchmark()).append("\n\n");
      text.append(measurement.about()).append("\n");
      if (!measurement.result().windows().isEmpty()) {
        text.append("\n").append(sides(measurement.result().windows()));
      }
      if (!measurement.result().details().isBlank()) {
        text.append("\n").append(measurement.result().details().strip()).append("\n");
      }
      text.append(
          "\nMeasured %s on %s.\n"
              .formatted(measurement.at().toString().substring(0, 10), measurement.host()));
    }
    return text.toString();
  }

  private static String row(Figure figure) {
    boolean one = figure.lowest() == figure.highest();
    return "| %s | %s%s | %s | %s | %s |\n"
        .formatted(
            figure.what(),
            number(figure.value()),
            unit(figure),
            one ? "" : number(figure.lowest()) + " to " + number(figure.highest()),
            goal(figure),
            figure.goal() == null ? "" : figure.isMet() ? "met" : "**missed**");
  }

  private static String goal(Figure figure) {
    Goal goal = figure.goal();
    return goal == null
        ? ""
        : (goal.kind() == Goal.Kind.AT_MOST ? "≤ " : "≥ ") + number(goal.limit()) + unit(figure);
  }

  private static String unit(Figure figure) {
    return figure.unit().equals("x") ? " ×" : " " + figure.unit();
  }

  private static String sides(List<Window> windows) {
    var text =
        new StringBuilder(
            "| side | requests/s | CPU µs a request | of it | beside it | p50 ms | p99 ms |\n"
                + "|---|---:|---:|---|---|---:|---:|\n");
    var rounds = new Rounds(windows);
    for (String side : windows.stream().map(Window::side).distinct().toList()) {
      text.append(
          "| %s | %.0f | %.0f | %s | %s | %s | %s |\n"
              .formatted(
                  side,
                  rounds.sample(side, window -> window.traffic().rate()).median(),
                  rounds.sample(side, Window::cpuMicros).median(),
                  parts(rounds.of(side).stream().map(Window::cost).toList()),
                  parts(rounds.of(side).stream().map(Window::beside).toList()),
                  number(rounds.sample(side, window -> window.traffic().p50Millis()).median()),
                  number(rounds.sample(side, window -> window.traffic().p99Millis()).median())));
    }
    return text.toString();
  }

  private static String parts(List<Map<String, Double>> windows) {
    Map<String, List<Double>> byName = new TreeMap<>();
    windows.forEach(
        window ->
            window.forEach(
                (name, micros) ->
                    byName.computeIfAbsent(name, first -> new ArrayList<>()).add(micros)));
    return String.join(
        ", ",
        byName.entrySet().stream()
            .map(part -> "%s %.0f".formatted(part.getKey(), new Sample(part.getValue()).median()))
            .toList());
  }

  /** Three significant digits. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return "%.0f".formatted(value);
    }
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
