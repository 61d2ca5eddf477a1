package io.techflow.auth.password;

import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id hash (RFC 9106) in the PHC string format, {@code
 * $argon2id$v=19$m=<KiB>,t=<passes>,p=<lanes>$<salt>$<hash>}.
 */
public final class Argon2Hash {
  /**
   * OWASP Password Storage Cheat Sheet names 7 MiB with 5 passes as strong as 19 MiB with 2; the
   * smaller one stays in the CPU's cache, so it is faster and steadier beside other work.
   */
  private static final int MEMORY_KIB = 7_168;

  private static final int PASSES = 5;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private final Cost cost;
  private final byte[] salt;
  private final byte[] hash;

  private Argon2Hash(Cost cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  /**
   * Reads a stored hash.
   *
   * @throws IllegalArgumentException if it is not an Argon2id hash in PHC format
   */
  public static Argon2Hash parse(String phc) {
    Matcher parts = PHC.matcher(phc);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not an Argon2id hash in PHC format");
    }
    byte[] salt = Base64.getDecoder().decode(parts.group(4));
    byte[] hash = Base64.getDecoder().decode(parts.group(5));
    Cost cost =
        new Cost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    return new Argon2Hash(cost, salt, hash);
  }

  /** Hashes a password with a fresh salt. */
  public static Argon2Hash of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Cost cost = new Cost(MEMORY_KIB, PASSES, LANES);
    return new Argon2Hash(cost, salt, cost.hash(password, salt, HASH_BYTES));
  }

  /** Whether this is the hash of that password; takes the same time either way. */
  public boolean matches(String password) {
    return MessageDigest.isEqual(hash, cost.hash(password, salt, hash.length));
  }

  /** The PHC string. */
  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.passes(),
            cost.lanes(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  /** What a hash takes; computed by the reference implementation in C, off the heap. */
  private record Cost(int memoryKib, int passes, int lanes) {
    byte[] hash(String password, byte[] salt, int length) {
      return Argon2Factory.createAdvanced(Argon2Types.ARGON2id, salt.length, length)
          .rawHash(passes, memoryKib, lanes, password.getBytes(StandardCharsets.UTF_8), salt);
    }
  }
}
