package io.techflow.lab.assess;

import io.techflow.lab.assess.rule.Finding;
import io.techflow.lab.assess.rule.Hypothesis;
import io.techflow.lab.assess.rule.Rules;
import io.techflow.lab.assess.rule.Severity;
import io.techflow.lab.assess.snapshot.Snapshot;
import java.util.List;

/**
 * A cluster, judged.
 *
 * @param findings the gravest first
 * @param hypotheses the likeliest first
 */
public record Assessment(
    Health health, Snapshot snapshot, List<Finding> findings, List<Hypothesis> hypotheses) {

  /** Judges a snapshot: nothing found in part of a cluster does not make it a healthy one. */
  public static Assessment of(Snapshot snapshot) {
    var findings = Rules.examine(snapshot);
    var trouble = findings.stream().anyMatch(finding -> finding.severity() != Severity.ADVICE);
    var health = trouble ? Health.TROUBLED : snapshot.whole() ? Health.HEALTHY : Health.UNKNOWN;
    return new Assessment(health, snapshot, findings, Rules.rank(findings));
  }

  /** How the cluster is. */
  public enum Health {
    /** All of it was read, and nothing is wrong. */
    HEALTHY,
    /** Something is wrong, whatever else was not read. */
    TROUBLED,
    /** Nothing is wrong in what was read, which is not all. */
    UNKNOWN
  }
}
