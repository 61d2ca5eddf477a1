package io.techflow.lab.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which alerts announced which scenario, as {@code report.json} has it. */
public final class AlertMatrix {

  private static final String HEAD =
      """
      | scenario | expected | fired | silent | besides | first after, s |
      |---|---|---|---|---|---:|
      """;

  private AlertMatrix() {}

  /**
   * A Markdown table, a row for each scenario of each report.
   *
   * <p>Besides are all alerts that fired and were not expected: symptoms may, causes fail the run.
   */
  public static String of(List<JsonNode> reports) {
    var table = new StringBuilder(HEAD);
    for (var report : reports) {
      report.path("scenarios").forEach(scenario -> table.append(row(scenario)));
    }
    return table.toString();
  }

  private static String row(JsonNode scenario) {
    var alerts = scenario.path("alerts");
    var expected = texts(alerts.path("expected"));
    var fired = texts(alerts.path("fired"));
    var silent = new TreeSet<>(expected);
    silent.removeIf(alert -> fired.stream().anyMatch(one -> name(one).equals(alert)));
    var besides = new ArrayList<>(fired);
    besides.removeIf(one -> expected.contains(name(one)));
    fired.removeAll(besides);
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %s | %s | %s | %s |%n",
        scenario.path("id").asText(),
        cell(expected),
        cell(fired),
        cell(silent),
        cell(Set.copyOf(besides)),
        alerts.path("detected_after_s").isNumber()
            ? "%.0f".formatted(alerts.path("detected_after_s").asDouble())
            : "");
  }

  /** Without the service in brackets. */
  private static String name(String fired) {
    return fired.replaceFirst(" \\(.*", "");
  }

  private static TreeSet<String> texts(JsonNode list) {
    var texts = new TreeSet<String>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static String cell(Set<String> alerts) {
    return alerts.isEmpty() ? "none" : String.join(", ", new TreeSet<>(alerts));
  }
}
