package io.techflow.user.account;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.techflow.user.cache.UserCache;
import io.techflow.user.credential.AuthService;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Editing and erasing a user over HTTP: the user and support may. */
@Path("/users/{id}")
@Authenticated
@Cancellable(false)
public class EditResource {
  private final Users users;
  private final UserCache cache;
  private final AuthService auth;

  EditResource(Users users, UserCache cache, AuthService auth) {
    this.users = users;
    this.cache = cache;
    this.auth = auth;
  }

  /**
   * Edits the version of a user that {@code If-Match} names: 428 without it, 412 if there is a
   * newer one. The version is read from PostgreSQL, so that a stale cache refuses nobody.
   */
  @PATCH
  @APIResponseSchema(value = User.class, responseCode = "200")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  public Uni<RestResponse<User>> edit(
      @RestPath UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @NotNull @Valid UserPatch patch,
      SecurityContext caller) {
    Access.check(id, caller);
    if (ifMatch == null) {
      throw Answers.ifMatchMissing();
    }
    return users
        .find(id)
        .map(Answers::require)
        .flatMap(
            user -> {
              if (!ETag.admits(ifMatch, user)) {
                throw Answers.stale();
              }
              return users.edit(user, patch);
            })
        .flatMap(this::answer);
  }

  private Uni<RestResponse<User>> answer(Edit edit) {
    return switch (edit) {
      case Edit.Done(User user) ->
          cache.written(new Lookup.Found(user)).replaceWith(() -> Answers.ok(user, null));
      case Edit.Stale(Lookup now) -> {
        Answers.require(now);
        throw Answers.stale();
      }
    };
  }

  /**
   * Erases a user: the personal data here, then credential and sessions in auth-service. The id
   * stays, for the payments that refer to it. 503 says that auth-service could not be reached:
   * repeating the request completes it, and it may be repeated at will.
   */
  @DELETE
  @APIResponse(responseCode = "204", description = "Nothing is left but the id")
  public Uni<Void> erase(
      @RestPath UUID id,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      SecurityContext caller) {
    Access.check(id, caller);
    return users
        .erase(id)
        .call(cache::written)
        .flatMap(
            lookup ->
                lookup instanceof Lookup.Absent
                    ? Uni.createFrom().item(() -> Answers.require(lookup)).replaceWithVoid()
                    : auth.erase(id, authorization));
  }
}
