package io.techflow.auth.credential;

import java.util.Set;
import java.util.UUID;

/** What is known of somebody who may sign in; the hash is in PHC format. */
public record Credential(UUID userId, String email, String passwordHash, Set<String> roles) {
  /** Keeps e-mail address and hash out of logs. */
  @Override
  public String toString() {
    return "Credential[userId=" + userId + "]";
  }
}
