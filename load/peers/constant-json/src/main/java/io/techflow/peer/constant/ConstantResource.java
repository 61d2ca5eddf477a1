package io.techflow.peer.constant;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.techflow.user.account.User;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;

/** Answers a user that it need not look for, behind the same guards as the others. */
@Path("/constant")
public class ConstantResource {
  private static final User USER =
      new User(
          UUID.fromString("01941f29-7c00-7000-8000-100000000000"),
          "user0@example.test",
          "User 0",
          "DE",
          Instant.parse("2026-01-01T00:00:00Z"),
          0);

  /** The same user, always. */
  @GET
  @Authenticated
  public Uni<User> user() {
    return Uni.createFrom().item(USER);
  }
}
