package io.techflow.auth.credential;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.techflow.auth.lockout.Attempt;
import io.techflow.auth.lockout.LoginGuard;
import io.techflow.auth.password.PasswordVerifier;
import io.techflow.auth.session.Sessions;
import io.techflow.auth.token.Caller;
import io.techflow.auth.token.TokenVerifier;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** One's credential over HTTP. */
@Path("/auth")
@Cancellable(false)
public class CredentialResource {
  private final Credentials credentials;
  private final PasswordVerifier passwords;
  private final LoginGuard guard;
  private final Sessions sessions;
  private final TokenVerifier verifier;

  CredentialResource(
      Credentials credentials,
      PasswordVerifier passwords,
      LoginGuard guard,
      Sessions sessions,
      TokenVerifier verifier) {
    this.credentials = credentials;
    this.passwords = passwords;
    this.guard = guard;
    this.sessions = sessions;
    this.verifier = verifier;
  }

  /** The old password and the one to replace it. */
  public record Change(
      @NotNull @Size(max = 128) String currentPassword,
      @NotNull @Size(min = 12, max = 128) String newPassword) {
    /** Keeps the passwords out of logs. */
    @Override
    public String toString() {
      return "Change";
    }
  }

  /** Changes one's password and ends all one's other sessions; 401 if the old one is wrong. */
  @POST
  @Path("/password")
  @APIResponse(responseCode = "204", description = "Changed")
  public Uni<Void> change(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @NotNull @Valid Change change,
      HttpServerRequest request) {
    Caller caller = verifier.caller(authorization);
    String address = request.remoteAddress().hostAddress();
    return live(caller)
        .chain(() -> credentials.of(caller.user()))
        .onItem()
        .ifNull()
        .failWith(CredentialResource::wrong)
        .flatMap(
            known ->
                guard.attempt(
                    Attempt.of(known.email(), address),
                    () -> passwords.verify(known.passwordHash(), change.currentPassword())))
        .flatMap(
            correct -> {
              if (!correct) {
                throw wrong();
              }
              return passwords.hash(change.newPassword());
            })
        .flatMap(hash -> credentials.change(caller.user(), hash))
        .chain(() -> sessions.revokeOthers(caller.user(), caller.session()));
  }

  /**
   * Forgets a user's credential and ends the user's sessions; 204 also when there is none, so that
   * it may be repeated though it has ended the caller's own session. The caller is the user or
   * support. user-service passes on the token of whoever erases a user, so it needs no authority of
   * its own here.
   */
  @DELETE
  @Path("/credentials/{id}")
  @APIResponse(responseCode = "204", description = "Forgotten")
  public Uni<Void> erase(
      @RestPath UUID id, @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    Caller caller = verifier.caller(authorization);
    if (!caller.user().equals(id) && !caller.roles().contains("support")) {
      throw new ForbiddenException();
    }
    return credentials
        .of(id)
        .chain(
            known ->
                known == null
                    ? Uni.createFrom().voidItem()
                    : live(caller).chain(() -> credentials.erase(id)));
  }

  /**
   * Refuses who was signed out. The gateway, which honours revocations, lets requests to this
   * service pass: most come before there is a token.
   */
  private Uni<Void> live(Caller caller) {
    return sessions
        .isRevoked(caller.session())
        .invoke(
            revoked -> {
              if (revoked) {
                throw new UnauthorizedException();
              }
            })
        .replaceWithVoid();
  }

  private static ProblemException wrong() {
    return new ProblemException(Problem.of(401, "Unauthorized", "the current password is wrong"));
  }
}
