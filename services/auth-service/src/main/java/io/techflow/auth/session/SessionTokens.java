package io.techflow.auth.session;

import io.smallrye.mutiny.Uni;
import io.techflow.auth.token.IssuedTokens;
import io.techflow.auth.token.TokenIssuer;
import io.techflow.auth.token.TokenSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Issues the pair of tokens that a session consists of. */
@ApplicationScoped
public class SessionTokens {
  private final Sessions sessions;
  private final TokenIssuer issuer;
  private final TokenSettings settings;

  SessionTokens(Sessions sessions, TokenIssuer issuer, TokenSettings settings) {
    this.sessions = sessions;
    this.issuer = issuer;
    this.settings = settings;
  }

  /** The tokens of a new session. */
  public Uni<IssuedTokens> open(UUID user, Set<String> roles) {
    return sessions.open(user).map(opened -> tokens(opened.session(), user, roles, opened.token()));
  }

  /** The next tokens of a session; the user's present roles, not those of the log-in. */
  IssuedTokens next(Rotation.Rotated rotated) {
    return tokens(rotated.session(), rotated.user(), rotated.roles(), rotated.next());
  }

  private IssuedTokens tokens(UUID session, UUID user, Set<String> roles, RefreshToken refresh) {
    return new IssuedTokens(
        issuer.issue(user, roles, session),
        "Bearer",
        settings.lifetime().toSeconds(),
        refresh.text(),
        settings.refreshLifetime().toSeconds());
  }
}
