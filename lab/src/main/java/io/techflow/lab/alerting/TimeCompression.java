package io.techflow.lab.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Makes the windows of alert rules shorter by a factor, and changes nothing else: a phase of the
 * lab lasts seconds where an incident lasts minutes.
 */
record TimeCompression(int factor) {

  private static final Pattern DURATION = Pattern.compile("(\\d+)([smhd])");

  /** A range, or a subquery with its resolution. */
  private static final Pattern RANGE = Pattern.compile("\\[\\d+[smhd](:\\d+[smhd])?]");

  /** Rewrites the ranges and the {@code for} of every rule in place. */
  void apply(JsonNode rules) {
    for (var group : rules.path("groups")) {
      for (var rule : group.path("rules")) {
        compress((ObjectNode) rule);
      }
    }
  }

  private void compress(ObjectNode rule) {
    rule.put("expr", expression(rule.path("expr").asText()));
    if (rule.has("for")) {
      rule.put("for", DURATION.matcher(rule.path("for").asText()).replaceAll(this::shorter));
    }
  }

  String expression(String promql) {
    return RANGE
        .matcher(promql)
        .replaceAll(range -> DURATION.matcher(range.group()).replaceAll(this::shorter));
  }

  private String shorter(MatchResult duration) {
    var seconds =
        Long.parseLong(duration.group(1))
            * switch (duration.group(2)) {
              case "d" -> 86_400;
              case "h" -> 3_600;
              case "m" -> 60;
              default -> 1;
            };
    return String.format(Locale.ROOT, "%dms", Math.round(1_000.0 * seconds / factor));
  }
}
