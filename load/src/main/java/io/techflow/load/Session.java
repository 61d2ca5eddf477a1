package io.techflow.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A signed-in user.
 *
 * @param renewAtNanos {@link System#nanoTime()} from which on the token should be replaced
 */
record Session(String email, UUID userId, String token, long renewAtNanos) {
  /**
   * A token is replaced when this share of its life is over, well before a request can meet its
   * end.
   */
  private static final double RENEW_AFTER = 0.75;

  /** Reads a login's answer; empty when it is not one. */
  static Optional<Session> of(String email, Buffer loginAnswer) {
    try {
      JsonObject login = loginAnswer.toJsonObject();
      String token = login.getString("accessToken");
      Long expiresIn = login.getLong("expiresIn");
      if (token == null || expiresIn == null) {
        return Optional.empty();
      }
      String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
      JsonObject claims =
          new JsonObject(
              new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
      long renewIn = (long) (TimeUnit.SECONDS.toNanos(expiresIn) * RENEW_AFTER);
      return Optional.of(
          new Session(
              email,
              UUID.fromString(String.valueOf(claims.getString("sub"))),
              token,
              System.nanoTime() + renewIn));
    } catch (DecodeException
        | ClassCastException
        | IllegalArgumentException
        | StringIndexOutOfBoundsException notALogin) {
      return Optional.empty();
    }
  }

  boolean isStale() {
    return System.nanoTime() - renewAtNanos >= 0;
  }
}
