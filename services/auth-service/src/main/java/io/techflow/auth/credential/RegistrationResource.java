package io.techflow.auth.credential;

import io.smallrye.mutiny.Uni;
import io.techflow.auth.lockout.Attempt;
import io.techflow.auth.lockout.LoginGuard;
import io.techflow.auth.password.PasswordVerifier;
import io.techflow.auth.token.TokenIssuer;
import io.techflow.kit.Ids;
import io.techflow.kit.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * The first half of a registration: here an e-mail address gets its id and password, in
 * user-service that id its profile. It is open like any registration, so no secret is shared
 * between the two services, and it may be repeated: who comes again with the right password, after
 * the second half failed, is given the same id again.
 */
@Path("/auth/register")
@Cancellable(false)
public class RegistrationResource {
  private static final Set<String> ROLES = Set.of("customer");

  private final Credentials credentials;
  private final PasswordVerifier passwords;
  private final LoginGuard guard;
  private final TokenIssuer tokens;

  RegistrationResource(
      Credentials credentials, PasswordVerifier passwords, LoginGuard guard, TokenIssuer tokens) {
    this.credentials = credentials;
    this.passwords = passwords;
    this.guard = guard;
    this.tokens = tokens;
  }

  /** What somebody will sign in with. */
  public record Registration(
      @NotNull @Email @Size(min = 3, max = 254) String email,
      @NotNull @Size(min = 12, max = 128) String password) {
    /** Keeps the password out of logs. */
    @Override
    public String toString() {
      return "Registration";
    }
  }

  /** The new id, and an access token with which the registration can be taken back. */
  public record Registered(UUID userId, String accessToken) {
    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Registered[userId=" + userId + "]";
    }
  }

  /** 201 with a new id, 200 with the id of a repeated registration, 409 if the address is taken. */
  @POST
  @APIResponse(
      responseCode = "201",
      description = "The address had no credential",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Registered.class)))
  @APIResponse(
      responseCode = "200",
      description = "It has this one, and the password is its own",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Registered.class)))
  @Cache(noStore = true)
  public Uni<RestResponse<Registered>> register(
      @NotNull @Valid Registration registration, HttpServerRequest request) {
    Attempt attempt = Attempt.of(registration.email(), request.remoteAddress().hostAddress());
    return credentials
        .of(registration.email())
        .flatMap(
            known ->
                known == null
                    ? store(registration)
                    : repeat(known, registration.password(), attempt));
  }

  private Uni<RestResponse<Registered>> store(Registration registration) {
    return passwords
        .hash(registration.password())
        .flatMap(
            hash -> {
              var credential = new Credential(Ids.next(), registration.email(), hash, ROLES);
              return credentials
                  .add(credential)
                  .map(added -> answer(added, Status.CREATED, credential));
            });
  }

  private Uni<RestResponse<Registered>> repeat(Credential known, String password, Attempt attempt) {
    return guard
        .attempt(attempt, () -> passwords.verify(known.passwordHash(), password))
        .map(correct -> answer(correct, Status.OK, known));
  }

  private RestResponse<Registered> answer(boolean done, Status status, Credential credential) {
    if (!done) {
      throw ProblemException.emailTaken();
    }
    UUID user = credential.userId();
    return RestResponse.status(
        status, new Registered(user, tokens.issue(user, credential.roles(), Ids.next())));
  }
}
