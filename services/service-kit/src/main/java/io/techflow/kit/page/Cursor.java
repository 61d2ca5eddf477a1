package io.techflow.kit.page;

import io.techflow.kit.problem.ProblemException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * The place in a list ordered by time and id after which the next page starts. Its text form is
 * opaque: 24 bytes (microseconds since the epoch, UUID) in URL-safe base64.
 */
public record Cursor(Instant at, UUID id) {
  private static final int BYTES = 3 * Long.BYTES;

  /** PostgreSQL knows no time as late as the latest, or as early as the earliest, of Java. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** The opaque text. Times are cut to microseconds, the resolution of {@code timestamptz}. */
  public String encode() {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The cursor that {@link #encode} wrote.
   *
   * @throws ProblemException 400, if the text is no cursor
   */
  public static Cursor parse(String text) {
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("'after' is not a cursor");
    }
    if (bytes.remaining() != BYTES) {
      throw ProblemException.badRequest("'after' is not a cursor");
    }
    Instant at = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
    if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
      throw ProblemException.badRequest("'after' is not a cursor");
    }
    return new Cursor(at, new UUID(bytes.getLong(), bytes.getLong()));
  }
}
