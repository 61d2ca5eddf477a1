package io.techflow.lab.alerting;

import io.techflow.lab.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of metrics in {@code observability/README.md}. */
public final class MetricsContract {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final String CLUSTER_ONLY = "cluster only";

  /** Emitted only when something goes wrong, or once the load has found it. */
  private static final String AT_TIMES = "at times";

  private MetricsContract() {}

  /**
   * A row of the table.
   *
   * @param names the metrics; one that ends with {@code *} stands for a family of a library
   * @param from what emits them
   * @param readers alerts, recording rules and dashboards
   */
  private record Row(Set<String> names, String from, Set<String> readers) {}

  /** Who reads each metric that is read. */
  static Map<String, Set<String>> readers() {
    var readers = new TreeMap<String, Set<String>>();
    rows().stream()
        .filter(row -> !row.readers().isEmpty())
        .forEach(row -> row.names().forEach(name -> readers.put(name, row.readers())));
    return readers;
  }

  /** The metrics that a run of the platform emits, and not just a cluster, as selectors. */
  public static Set<String> emittedHere() {
    return rows().stream()
        .filter(row -> !row.from().contains(CLUSTER_ONLY) && !row.from().contains(AT_TIMES))
        .flatMap(row -> row.names().stream())
        .map(MetricsContract::selector)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those of the metrics that no row lists. */
  public static Set<String> unlisted(Collection<String> metrics) {
    var listed =
        rows().stream()
            .flatMap(row -> row.names().stream())
            .map(name -> Pattern.compile(name.replace("*", ".+")).asMatchPredicate())
            .toList();
    return metrics.stream()
        .filter(metric -> listed.stream().noneMatch(name -> name.test(metric)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How Prometheus is asked for a metric or a family. */
  static String selector(String name) {
    return name.endsWith("*") ? "{__name__=~\"" + name.replace("*", ".+") + "\"}" : name;
  }

  private static List<Row> rows() {
    try {
      return Files.readAllLines(Checkout.ROOT.resolve("observability/README.md")).stream()
          .dropWhile(line -> !line.startsWith("| metric |"))
          .skip(2)
          .takeWhile(line -> line.startsWith("|"))
          .map(line -> line.split("\\|"))
          .map(cells -> new Row(code(cells[1]), cells[4], code(cells[5])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> code(String cell) {
    return CODE.matcher(cell)
        .results()
        .map(code -> code.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
