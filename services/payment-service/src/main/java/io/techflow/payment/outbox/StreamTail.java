package io.techflow.payment.outbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest event in the stream.
 *
 * @param entry the id that Redis gave it; empty, as the others, when the stream is
 * @param sequence its place in the outbox
 * @param eventId the event's own id
 */
record StreamTail(String entry, @Nullable Long sequence, @Nullable UUID eventId) {
  static final StreamTail NONE = new StreamTail("", null, null);

  /** An entry of a version that told no places: nothing can be concluded from it. */
  boolean isSilent() {
    return !entry.isEmpty() && sequence == null;
  }
}
