package io.techflow.kit.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.techflow.kit.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the signature of a token once and remembers it for a minute at most: an ECDSA check
 * costs more than all the rest of a cached read. What is remembered is never used past its expiry.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class VerifiedTokens extends JWTCallerPrincipalFactory {
  private static final int MOST = 10_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final JWTCallerPrincipalFactory verifier = new DefaultJWTCallerPrincipalFactory();
  private final Cache<String, JWTCallerPrincipal> verified =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

  /**
   * Verifies signature, issuer, audience and expiry; refuses with a {@link ParseException}. When
   * the keys cannot be fetched, nobody can say whether the token is good: 503, and not a 401 that
   * would make the caller sign in again.
   */
  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
    JWTCallerPrincipal known = known(token);
    if (known != null) {
      return known;
    }
    JWTCallerPrincipal principal = verify(token, context);
    verified.put(token, principal);
    return principal;
  }

  /** Whether the next {@link #parse} of that token will neither compute nor wait. */
  boolean remembers(String token) {
    return known(token) != null;
  }

  private @Nullable JWTCallerPrincipal known(String token) {
    JWTCallerPrincipal known = verified.getIfPresent(token);
    return known != null && known.getExpirationTime() > Instant.now().getEpochSecond()
        ? known
        : null;
  }

  private JWTCallerPrincipal verify(String token, JWTAuthContextInfo context)
      throws ParseException {
    try {
      return verifier.parse(token, context);
    } catch (ParseException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof IOException) {
          throw ProblemException.unavailable("tokens cannot be verified now", RETRY_AFTER);
        }
      }
      throw e;
    }
  }
}
