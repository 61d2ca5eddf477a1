package io.techflow.lab.alerting;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a query reads. */
final class PromQl {

  /** A name with an underscore that is no function, or the one name that has none. */
  private static final Pattern METRIC =
      Pattern.compile("\\bup\\b|\\b[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)+(?![A-Za-z0-9_]|\\s*\\()");

  private PromQl() {}

  /** The names of the metrics in a query, without those that recording rules make. */
  static Set<String> metrics(String query) {
    var names = new TreeSet<String>();
    METRIC
        .matcher(
            query
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\b(by|on|without|ignoring|group_left|group_right)\\s*\\([^)]*\\)", "")
                .replaceAll("[a-z]+:[a-z_]+:[a-z0-9_]+", ""))
        .results()
        .forEach(metric -> names.add(metric.group()));
    return names;
  }
}
