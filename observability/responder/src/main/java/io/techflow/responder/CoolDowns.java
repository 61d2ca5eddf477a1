package io.techflow.responder;

import io.techflow.responder.audit.AuditLog;
import io.techflow.responder.audit.Entry;
import io.techflow.responder.playbook.Action;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each action was last done to each target; the audit trail remembers it past a restart. */
@ApplicationScoped
public class CoolDowns {

  private final Clock clock;
  private final Map<String, Instant> last = new ConcurrentHashMap<>();

  CoolDowns(Clock clock, AuditLog audit, Settings settings) {
    this.clock = clock;
    audit.read(
        entry -> {
          if (entry.dryRun() == settings.dryRun() && counts(entry)) {
            last.put(key(entry.action(), entry.target()), entry.time());
          }
        });
  }

  private static boolean counts(Entry entry) {
    return !entry.outcome().equals("refused");
  }

  /** How long the action must still wait; zero or less when it need not. */
  Duration left(Action action) {
    var done = last.get(key(action.kind(), action.target()));
    return done == null
        ? Duration.ZERO
        : Duration.between(clock.instant(), done.plus(action.coolDown()));
  }

  void begin(Action action) {
    last.put(key(action.kind(), action.target()), clock.instant());
  }

  private static String key(String action, String target) {
    return action + ' ' + target;
  }
}
