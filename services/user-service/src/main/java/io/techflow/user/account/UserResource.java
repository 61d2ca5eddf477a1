package io.techflow.user.account;

import io.quarkus.security.Authenticated;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import io.techflow.kit.page.Cursor;
import io.techflow.kit.page.Page;
import io.techflow.kit.problem.ProblemException;
import io.techflow.user.cache.UserCache;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Users over HTTP. */
@Path("/users")
public class UserResource {
  private final Users users;
  private final UserCache cache;

  UserResource(Users users, UserCache cache) {
    this.users = users;
    this.cache = cache;
  }

  /** Registers a user; open to everybody. */
  @POST
  @PermitAll
  public Uni<RestResponse<User>> register(@NotNull @Valid NewUser user) {
    return users
        .register(user)
        .map(
            stored ->
                RestResponse.ResponseBuilder.<User>created(URI.create("/users/" + stored.id()))
                    .entity(stored)
                    .build());
  }

  /** One user: one's own, or anybody's for support. */
  @GET
  @Path("/{id}")
  @Authenticated
  public Uni<User> get(@RestPath UUID id, SecurityContext caller) {
    if (!caller.getUserPrincipal().getName().equals(id.toString())
        && !caller.isUserInRole("support")) {
      throw new ForbiddenException();
    }
    return cache
        .get(id, users::find)
        .onItem()
        .ifNull()
        .failWith(() -> ProblemException.notFound("user", id));
  }

  /** The users, oldest first, or the one with an e-mail address. */
  @GET
  @RolesAllowed("support")
  public Uni<Page<User>> list(
      @RestQuery @Nullable String email,
      @RestQuery @Pattern(regexp = "[A-Z]{2}") @Nullable String country,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
    if (email != null) {
      return users.withEmail(email);
    }
    return users.list(country, after == null ? null : Cursor.parse(after), limit);
  }
}
