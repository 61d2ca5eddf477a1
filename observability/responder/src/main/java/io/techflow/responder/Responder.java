package io.techflow.responder;

import io.micrometer.core.instrument.MeterRegistry;
import io.techflow.responder.action.Actions;
import io.techflow.responder.action.Outcome;
import io.techflow.responder.action.Outcome.Reason;
import io.techflow.responder.audit.AuditLog;
import io.techflow.responder.audit.Entry;
import io.techflow.responder.playbook.Action;
import io.techflow.responder.playbook.Playbooks;
import io.techflow.responder.webhook.Alert;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Decides about alerts, one action at a time, and writes each decision down. */
@ApplicationScoped
public class Responder {

  private static final String NO_ACTION = "none";

  private final Settings settings;
  private final Playbooks playbooks;
  private final Actions actions;
  private final CoolDowns coolDowns;
  private final Resolved resolved;
  private final AuditLog audit;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Semaphore turn = new Semaphore(1);

  Responder(
      Settings settings,
      Playbooks playbooks,
      Actions actions,
      CoolDowns coolDowns,
      Resolved resolved,
      AuditLog audit,
      MeterRegistry meters,
      Clock clock) {
    this.settings = settings;
    this.playbooks = playbooks;
    this.actions = actions;
    this.coolDowns = coolDowns;
    this.resolved = resolved;
    this.audit = audit;
    this.meters = meters;
    this.clock = clock;
  }

  /** Answers the alerts in their order; returns what was decided, as written down. */
  public List<Entry> answer(List<Alert> alerts) {
    alerts.forEach(resolved::note);
    var decided = new ArrayList<Entry>();
    for (var alert : alerts) {
      var answers = playbooks.against(alert.name(), alert.labels());
      if (answers.isEmpty()) {
        decided.add(
            record(
                alert,
                null,
                new Outcome.Refused(Reason.UNKNOWN_ALERT, "no playbook answers this alert")));
      }
      for (var action : answers) {
        decided.add(record(alert, action, inTurn(alert, action)));
      }
    }
    return decided;
  }

  private Outcome inTurn(Alert alert, Action action) {
    if (!turn.tryAcquire()) {
      return new Outcome.Refused(Reason.ANOTHER_UNDER_WAY, "another action is under way");
    }
    try {
      return decide(alert, action);
    } finally {
      turn.release();
    }
  }

  private Outcome decide(Alert alert, Action action) {
    if (resolved.isOver(alert)) {
      return new Outcome.Refused(Reason.RESOLVED, "the alert does not fire any more");
    }
    var left = coolDowns.left(action);
    if (left.isPositive()) {
      return new Outcome.Refused(
          Reason.COOLING_DOWN, "done before; again in %d s".formatted(left.toSeconds() + 1));
    }
    if (!settings.dryRun()) {
      audit.append(entry(alert, action, "begun", null, ""));
    }
    var outcome = actions.perform(action, settings.dryRun());
    if (!(outcome instanceof Outcome.Refused)) {
      coolDowns.begin(action);
    }
    return outcome;
  }

  private Entry record(Alert alert, @Nullable Action action, Outcome outcome) {
    var reason = outcome instanceof Outcome.Refused refused ? refused.reason().text() : null;
    var entry = entry(alert, action, outcome.name(), reason, outcome.detail());
    audit.append(entry);
    meters
        .counter(
            "responder.decisions",
            "action",
            entry.action(),
            "outcome",
            entry.outcome(),
            "reason",
            reason == null ? "" : reason)
        .increment();
    return entry;
  }

  private Entry entry(
      Alert alert,
      @Nullable Action action,
      String outcome,
      @Nullable String reason,
      String detail) {
    return new Entry(
        clock.instant(),
        alert.name(),
        alert.fingerprint(),
        action == null ? NO_ACTION : action.kind(),
        action == null ? "" : action.target(),
        outcome,
        reason,
        detail,
        settings.dryRun());
  }
}
