package io.techflow.lab.assess.rule;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A cause that may be behind it all.
 *
 * @param score how much of the trouble it explains; only its order means anything
 * @param evidence the findings that speak for it, the gravest first
 */
public record Hypothesis(Cause cause, double score, List<Finding> evidence) {

  /** The causes that findings speak for, the likeliest first. */
  static List<Hypothesis> rank(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() != Severity.ADVICE)
        .collect(Collectors.groupingBy(Finding::cause))
        .entrySet()
        .stream()
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingDouble(Hypothesis::score).reversed())
        .toList();
  }

  /** A hundred pods with one fault are not a hundred times the evidence of one: logarithmic. */
  private static Hypothesis of(Cause cause, List<Finding> findings) {
    var score =
        cause.reach()
            * findings.stream()
                .mapToDouble(one -> one.severity().weight() * (1 + Math.log10(one.affected())))
                .sum();
    return new Hypothesis(
        cause,
        score,
        findings.stream()
            .sorted(
                Comparator.comparing(Finding::severity)
                    .thenComparing(Comparator.comparingInt(Finding::affected).reversed()))
            .toList());
  }
}
