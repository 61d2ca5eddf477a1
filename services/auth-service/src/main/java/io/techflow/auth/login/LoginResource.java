package io.techflow.auth.login;

import io.smallrye.mutiny.Uni;
import io.techflow.auth.credential.Credential;
import io.techflow.auth.credential.Credentials;
import io.techflow.auth.lockout.Attempt;
import io.techflow.auth.lockout.LoginGuard;
import io.techflow.auth.password.PasswordVerifier;
import io.techflow.auth.session.SessionTokens;
import io.techflow.auth.token.IssuedTokens;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Signing in over HTTP. */
@Path("/auth/login")
@Cancellable(false)
public class LoginResource {
  private final Credentials credentials;
  private final PasswordVerifier passwords;
  private final LoginGuard guard;
  private final SessionTokens sessions;

  LoginResource(
      Credentials credentials,
      PasswordVerifier passwords,
      LoginGuard guard,
      SessionTokens sessions) {
    this.credentials = credentials;
    this.passwords = passwords;
    this.guard = guard;
    this.sessions = sessions;
  }

  /** What somebody signs in with. */
  public record Login(
      @NotNull @Size(max = 254) @Pattern(regexp = "[^\\x00-\\x1f\\x7f]*") String email,
      @NotNull @Size(max = 128) String password) {
    /** Keeps e-mail address and password out of logs. */
    @Override
    public String toString() {
      return "Login";
    }
  }

  /**
   * Exchanges e-mail address and password for the tokens of a new session; 401 tells not which was
   * wrong, and 429 comes with {@code Retry-After} after too many failures.
   */
  @POST
  @Cache(noStore = true)
  public Uni<IssuedTokens> login(@NotNull @Valid Login login, HttpServerRequest request) {
    Attempt attempt = Attempt.of(login.email(), request.remoteAddress().hostAddress());
    return credentials
        .of(login.email())
        .flatMap(known -> authenticate(known, login.password(), attempt));
  }

  private Uni<IssuedTokens> authenticate(
      @Nullable Credential known, String password, Attempt attempt) {
    String hash = known == null ? null : known.passwordHash();
    return guard
        .attempt(attempt, () -> passwords.verify(hash, password))
        .flatMap(
            correct -> {
              if (known == null || !correct) {
                throw new ProblemException(
                    Problem.of(401, "Unauthorized", "e-mail address or password is wrong"));
              }
              return sessions.open(known.userId(), known.roles());
            });
  }
}
