package io.techflow.lab.assembly;

import io.techflow.lab.evidence.Point;
import io.techflow.lab.run.PhaseRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One figure out of all scraped series: the mean of a summary or histogram, the growth of a
 * counter, or the highest value of a gauge.
 *
 * @param service the only service to look at
 * @param name metric name as in the Prometheus text, without {@code _sum} and {@code _count}
 * @param labels parts that the labels must have, such as {@code uri="/auth/login"}
 */
record MetricReading(String service, String name, List<String> labels) {

  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  /**
   * Reads {@code name} or {@code name{label="value",...}}.
   *
   * @param usual whose metric it is unless an {@code application} label names another service
   */
  static MetricReading parse(String text, String usual) {
    var brace = text.indexOf('{');
    if (brace < 0) {
      return new MetricReading(usual, text.strip(), List.of());
    }
    var service = usual;
    var labels = new ArrayList<String>();
    var matcher = LABEL.matcher(text.substring(brace));
    while (matcher.find()) {
      if (matcher.group(1).equals("application")) {
        service = matcher.group(2);
      } else {
        labels.add(matcher.group());
      }
    }
    return new MetricReading(service, text.substring(0, brace).strip(), labels);
  }

  String unit() {
    return name.contains("_seconds") ? "s" : name.contains("_bytes") ? "bytes" : "";
  }

  /** The figure over all repeats of a phase; empty where nothing of that name was seen. */
  OptionalDouble over(List<PhaseRun> runs) {
    var count = growth(runs, name + "_count");
    if (count.isPresent()) {
      var sum = growth(runs, name + "_sum").orElse(0);
      return OptionalDouble.of(count.getAsDouble() == 0 ? 0 : sum / count.getAsDouble());
    }
    if (name.endsWith("_total")) {
      return growth(runs, name);
    }
    return runs.stream()
        .flatMap(run -> series(run, name))
        .flatMap(List::stream)
        .mapToDouble(Point::value)
        .max();
  }

  private OptionalDouble growth(List<PhaseRun> runs, String counter) {
    var matching = runs.stream().flatMap(run -> series(run, counter)).toList();
    return matching.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            matching.stream()
                .mapToDouble(points -> points.getLast().value() - points.getFirst().value())
                .sum());
  }

  private Stream<List<Point>> series(PhaseRun run, String wanted) {
    return run.metrics().getOrDefault(service, Map.of()).entrySet().stream()
        .filter(entry -> matches(entry.getKey(), wanted))
        .map(Map.Entry::getValue);
  }

  private boolean matches(String series, String wanted) {
    var brace = series.indexOf('{');
    var seriesName = brace < 0 ? series : series.substring(0, brace);
    return seriesName.equals(wanted) && labels.stream().allMatch(series::contains);
  }
}
