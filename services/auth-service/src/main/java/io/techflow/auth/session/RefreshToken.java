package io.techflow.auth.session;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * An opaque refresh token: 256 random bits in URL-safe base64. With that many, a plain SHA-256 is
 * as hard to turn back as a slow hash, which exists for passwords that people choose.
 */
public record RefreshToken(String text) {
  private static final int BYTES = 32;

  static RefreshToken next() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return new RefreshToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** What is stored of it. */
  Buffer hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Buffer.buffer(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "RefreshToken";
  }
}
