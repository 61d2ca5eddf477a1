package io.techflow.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Ids and e-mail addresses of the seeded users, computed on both sides so that neither has to ask.
 *
 * <p>The id of user {@code i} (1-based) is shaped as a UUIDv7 of the minute in which that user
 * would have registered. Its 32 hex digits are, from the left:
 *
 * <ol>
 *   <li>12: the 48-bit timestamp {@code 1735689600000 + i * 60000}, in ms (2025-01-01 and i
 *       minutes);
 *   <li>1: {@code 7}, the version;
 *   <li>3: digits 1 to 3 of {@code md5('user-' || i)};
 *   <li>1: {@code 8}, the variant {@code 10} and two zero bits;
 *   <li>3: digits 4 to 6 of the MD5;
 *   <li>12: digits 7 to 18 of the MD5.
 * </ol>
 *
 * <p>In PostgreSQL: {@code (lpad(to_hex(1735689600000 + i * 60000::bigint), 12, '0') || '7' ||
 * substr(md5('user-' || i), 1, 3) || '8' || substr(md5('user-' || i), 4, 3) || substr(md5('user-'
 * || i), 7, 12))::uuid}.
 */
public final class SeedIds {
  /** 2025-01-01T00:00:00Z, in ms of the epoch. */
  public static final long FIRST_TIMESTAMP = 1_735_689_600_000L;

  /** Time between the timestamps of two ids, in ms. */
  public static final long TIMESTAMP_STEP = 60_000L;

  public static final String SUPPORT_EMAIL = "support@example.test";
  public static final String PARTNER_EMAIL = "partner@example.test";

  private SeedIds() {}

  /** The id of the {@code i}-th user, counted from 1. */
  public static UUID user(int i) {
    String md5 = md5("user-" + i);
    String hex =
        "%012x7%s8%s%s"
            .formatted(
                FIRST_TIMESTAMP + i * TIMESTAMP_STEP,
                md5.substring(0, 3),
                md5.substring(3, 6),
                md5.substring(6, 18));
    return new UUID(
        Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
  }

  /** The e-mail address of the {@code i}-th user, counted from 1. */
  public static String email(int i) {
    return "user%06d@example.test".formatted(i);
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
