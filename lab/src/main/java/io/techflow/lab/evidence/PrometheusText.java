package io.techflow.lab.evidence;

import java.util.Map;
import java.util.TreeMap;

/** The Prometheus text format, as far as samples go: {@code name{labels} value}. */
public final class PrometheusText {

  private PrometheusText() {}

  /** Value by series, the series written as in the text. */
  public static Map<String, Double> parse(String text) {
    var values = new TreeMap<String, Double>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> put(values, line));
    return values;
  }

  private static void put(Map<String, Double> values, String line) {
    var exemplar = line.indexOf(" # ");
    var sample = exemplar < 0 ? line : line.substring(0, exemplar);
    var end = sample.lastIndexOf('}');
    var space = sample.indexOf(' ', Math.max(end, 0));
    if (space > 0) {
      values.put(sample.substring(0, space), value(sample.substring(space + 1)));
    }
  }

  private static double value(String text) {
    var number = text.strip().split(" ")[0];
    return switch (number) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(number);
    };
  }
}
