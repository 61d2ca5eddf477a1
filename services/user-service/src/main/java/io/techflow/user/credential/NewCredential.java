package io.techflow.user.credential;

import java.util.UUID;

/**
 * A credential that waits for its profile.
 *
 * @param fresh whether it was made just now, and not by a registration that was cut off before
 * @param accessToken takes it back
 */
public record NewCredential(UUID userId, boolean fresh, String accessToken) {
  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "NewCredential[userId=" + userId + "]";
  }
}
