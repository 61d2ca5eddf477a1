package io.techflow.payment.reconciliation;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/**
 * The ids of payments are UUIDv7 (RFC 9562): their first 48 bits are the milliseconds since the
 * epoch, so that a span of time is a range of the primary key and needs no index of its own.
 */
final class TimeIds {
  private static final int BITS_AFTER_TIME = 16;
  private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

  private TimeIds() {}

  /** The least id that can be made at that time. */
  static UUID floor(Instant at) {
    return new UUID(at.toEpochMilli() << BITS_AFTER_TIME, 0);
  }

  /**
   * The instant itself.
   *
   * @throws DateTimeException if no id can have been made then
   */
  static Instant inRange(Instant at) {
    if (at.isBefore(Instant.EPOCH) || at.isAfter(END)) {
      throw new DateTimeException("before 1970 or after 9999");
    }
    return at;
  }
}
