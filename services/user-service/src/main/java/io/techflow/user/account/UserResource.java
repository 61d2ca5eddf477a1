package io.techflow.user.account;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.techflow.kit.page.Cursor;
import io.techflow.kit.page.Page;
import io.techflow.user.cache.UserCache;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Reading users over HTTP. */
@Path("/users")
public class UserResource {
  private final Users users;
  private final UserCache cache;

  UserResource(Users users, UserCache cache) {
    this.users = users;
    this.cache = cache;
  }

  /** One user with its {@code ETag}: one's own, or anybody's for support; 410 if it was erased. */
  @GET
  @Path("/{id}")
  @Authenticated
  @APIResponseSchema(value = User.class, responseCode = "200")
  @APIResponse(responseCode = "304", description = "The caller has it as it is")
  public Uni<RestResponse<User>> get(
      @RestPath UUID id,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      SecurityContext caller) {
    Access.check(id, caller);
    return cache
        .get(id, users::find)
        .map(lookup -> Answers.ok(Answers.require(lookup), ifNoneMatch));
  }

  /** The users, oldest first, or the one with an e-mail address. */
  @GET
  @RolesAllowed("support")
  public Uni<Page<User>> list(
      @RestQuery @Size(max = 254) @Pattern(regexp = "[^\\x00-\\x1f\\x7f]*") @Nullable String email,
      @RestQuery @Pattern(regexp = "[A-Z]{2}") @Nullable String country,
      @RestQuery @Nullable String after,
      @RestQuery @DefaultValue("50") @Min(1) @Max(200) int limit) {
    if (email != null) {
      return users.withEmail(email);
    }
    return users.list(country, after == null ? null : Cursor.parse(after), limit);
  }
}
