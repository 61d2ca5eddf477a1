package io.techflow.responder;

import io.techflow.responder.webhook.Alert;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Alerts that are over: one may end while others before it are being answered. */
@ApplicationScoped
public class Resolved {

  private static final int REMEMBERED = 1_000;

  private final Map<String, Instant> startOfEnded =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  synchronized void note(Alert alert) {
    if (alert.isResolved()) {
      startOfEnded.put(alert.fingerprint(), alert.startsAt());
    }
  }

  /** Whether this firing of the alert, and not an earlier one, is over. */
  synchronized boolean isOver(Alert alert) {
    var ended = startOfEnded.get(alert.fingerprint());
    return alert.isResolved() || (ended != null && !alert.startsAt().isAfter(ended));
  }
}
