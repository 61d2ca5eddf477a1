package io.techflow.kit.testing;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Signs tokens as auth-service does, with the key of {@link TokenResource}. */
public final class Tokens {
  private Tokens() {}

  /** A valid token of that subject and those roles. */
  public static String of(UUID subject, String... roles) {
    return of(subject, Duration.ofMinutes(15), roles);
  }

  /** A token that expires after the given time, which may be in the past. */
  public static String of(UUID subject, Duration lifetime, String... roles) {
    return Jwt.issuer("techflow-auth")
        .subject(subject.toString())
        .audience("techflow")
        .groups(Set.of(roles))
        .expiresIn(lifetime)
        .jws()
        .algorithm(SignatureAlgorithm.ES256)
        .sign();
  }
}
