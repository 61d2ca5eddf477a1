package io.techflow.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash (RFC 9106) in the PHC string format, {@code
 * $argon2id$v=19$m=<KiB>,t=<passes>,p=<lanes>$<salt>$<hash>}.
 */
public final class Argon2Hash {
  /** OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane. */
  private static final int MEMORY_KIB = 19_456;

  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  private final Argon2Parameters parameters;
  private final byte[] salt;
  private final byte[] hash;

  private Argon2Hash(Argon2Parameters parameters, byte[] salt, byte[] hash) {
    this.parameters = parameters;
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
    return new Argon2Hash(
        parameters(
            salt,
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3))),
        salt,
        hash);
  }

  /** Hashes a password with a fresh salt. */
  public static Argon2Hash of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    Argon2Parameters parameters = parameters(salt, MEMORY_KIB, PASSES, LANES);
    return new Argon2Hash(parameters, salt, compute(parameters, password, HASH_BYTES));
  }

  /** Whether this is the hash of that password; takes the same time either way. */
  public boolean matches(String password) {
    return MessageDigest.isEqual(hash, compute(parameters, password, hash.length));
  }

  /** The PHC string. */
  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            parameters.getMemory(),
            parameters.getIterations(),
            parameters.getLanes(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  private static Argon2Parameters parameters(byte[] salt, int memoryKib, int passes, int lanes) {
    return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
        .withMemoryAsKB(memoryKib)
        .withIterations(passes)
        .withParallelism(lanes)
        .withSalt(salt)
        .build();
  }

  private static byte[] compute(Argon2Parameters parameters, String password, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] result = new byte[length];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), result);
    return result;
  }
}
