package io.techflow.auth.token;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Issues signed tokens (RFC 7519, ES256). */
@ApplicationScoped
public class TokenIssuer {
  private final SigningKey key;
  private final Duration lifetime;

  TokenIssuer(SigningKey key, TokenSettings settings) {
    this.key = key;
    this.lifetime = settings.lifetime();
  }

  /** A token that says: the bearer is that user and has those roles. */
  public AccessToken issue(UUID user, Set<String> roles) {
    String token =
        Jwt.issuer("techflow-auth")
            .subject(user.toString())
            .groups(roles)
            .expiresIn(lifetime)
            .jws()
            .algorithm(SignatureAlgorithm.ES256)
            .keyId(key.id())
            .sign(key.privateKey());
    return new AccessToken(token, "Bearer", lifetime.toSeconds());
  }
}
