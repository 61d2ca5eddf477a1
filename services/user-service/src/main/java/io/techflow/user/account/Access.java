package io.techflow.user.account;

import io.quarkus.security.ForbiddenException;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;

/** Who may do something with a user: the user, and support. */
final class Access {
  private Access() {}

  static void check(UUID user, SecurityContext caller) {
    if (!caller.getUserPrincipal().getName().equals(user.toString())
        && !caller.isUserInRole("support")) {
      throw new ForbiddenException();
    }
  }
}
