package io.techflow.auth.token;

import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the service's own access tokens against the keys that it holds anyway, rather than
 * fetching them from itself over HTTP.
 */
@Singleton
public final class TokenVerifier {
  private static final String SCHEME = "Bearer ";

  private final JwtConsumer consumer;

  TokenVerifier(KeyRing keys) {
    consumer =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.published()))
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(
                    ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
            .setExpectedIssuer(TokenIssuer.ISSUER)
            .setExpectedAudience(TokenIssuer.AUDIENCE)
            .setRequireExpirationTime()
            .setRequireSubject()
            .build();
  }

  /**
   * Who sends that {@code Authorization} header.
   *
   * @throws UnauthorizedException if it carries no valid access token
   */
  public Caller caller(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      throw new UnauthorizedException();
    }
    try {
      JwtClaims claims = consumer.processToClaims(authorization.substring(SCHEME.length()));
      String session = claims.getStringClaimValue("sid");
      if (session == null || !claims.hasClaim("groups")) {
        throw new UnauthorizedException();
      }
      return new Caller(
          UUID.fromString(claims.getSubject()),
          Set.copyOf(claims.getStringListClaimValue("groups")),
          UUID.fromString(session));
    } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
      throw new UnauthorizedException(e);
    }
  }
}
