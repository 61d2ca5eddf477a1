package io.techflow.auth.token;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Issues signed access tokens (RFC 7519, ES256). */
@ApplicationScoped
public class TokenIssuer {
  static final String ISSUER = "techflow-auth";
  static final String AUDIENCE = "techflow";

  private final KeyRing keys;
  private final Duration lifetime;

  TokenIssuer(KeyRing keys, TokenSettings settings) {
    this.keys = keys;
    this.lifetime = settings.lifetime();
  }

  /**
   * A token that says: the bearer is that user, has those roles and belongs to that session. Its
   * claims are {@code iss}, {@code sub}, {@code aud}, {@code groups}, {@code sid}, {@code jti},
   * {@code iat} and {@code exp}.
   */
  public String issue(UUID user, Set<String> roles, UUID session) {
    return Jwt.issuer(ISSUER)
        .subject(user.toString())
        .audience(AUDIENCE)
        .groups(roles)
        .claim("sid", session.toString())
        .claim("jti", UUID.randomUUID().toString())
        .expiresIn(lifetime)
        .jws()
        .algorithm(SignatureAlgorithm.ES256)
        .keyId(keys.signingKeyId())
        .sign(keys.signingKey());
  }

  /** How long a token is valid. */
  public Duration lifetime() {
    return lifetime;
  }
}
