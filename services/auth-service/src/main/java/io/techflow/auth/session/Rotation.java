package io.techflow.auth.session;

import java.util.Set;
import java.util.UUID;

/** What became of a refresh token that was presented. */
public sealed interface Rotation {
  /** It was the newest of a live session, and {@code next} takes its place. */
  record Rotated(UUID session, UUID user, Set<String> roles, RefreshToken next)
      implements Rotation {}

  /** It is unknown, expired, or of a session or user that is no more. */
  record Refused() implements Rotation {}

  /** It had been used before: somebody has a copy, so the session was revoked. */
  record Reused(UUID session) implements Rotation {}
}
