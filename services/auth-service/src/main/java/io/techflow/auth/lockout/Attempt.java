package io.techflow.auth.lockout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Whose password is tried from where, as digests: neither may be read from where it is counted. */
public record Attempt(String account, String address) {
  private static final int DIGEST_BYTES = 16;

  /** An attempt to sign in with that e-mail address, known or not, from that network address. */
  public static Attempt of(String email, String remoteAddress) {
    return new Attempt(
        "account:" + digest(email.toLowerCase(Locale.ROOT)), "address:" + digest(remoteAddress));
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
