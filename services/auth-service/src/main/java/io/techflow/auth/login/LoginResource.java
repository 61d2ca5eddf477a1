package io.techflow.auth.login;

import io.smallrye.mutiny.Uni;
import io.techflow.auth.password.PasswordVerifier;
import io.techflow.auth.token.AccessToken;
import io.techflow.auth.token.TokenIssuer;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/** Signing in over HTTP. */
@Path("/auth/login")
public class LoginResource {
  private final Credentials credentials;
  private final PasswordVerifier passwords;
  private final TokenIssuer tokens;

  LoginResource(Credentials credentials, PasswordVerifier passwords, TokenIssuer tokens) {
    this.credentials = credentials;
    this.passwords = passwords;
    this.tokens = tokens;
  }

  /** What somebody signs in with. */
  public record Login(
      @NotNull @Size(max = 254) String email, @NotNull @Size(max = 128) String password) {
    /** Keeps the password out of logs. */
    @Override
    public String toString() {
      return "Login[email=" + email + "]";
    }
  }

  /** Exchanges e-mail address and password for an access token; 401 tells not which was wrong. */
  @POST
  public Uni<AccessToken> login(@NotNull @Valid Login login) {
    return credentials.of(login.email()).flatMap(known -> authenticate(known, login.password()));
  }

  private Uni<AccessToken> authenticate(@Nullable Credential known, String password) {
    return passwords
        .verify(known == null ? null : known.passwordHash(), password)
        .map(
            correct -> {
              if (known == null || !correct) {
                throw new ProblemException(
                    Problem.of(401, "Unauthorized", "e-mail address or password is wrong"));
              }
              return tokens.issue(known.userId(), known.roles());
            });
  }
}
