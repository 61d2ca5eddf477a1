package io.techflow.responder.webhook;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Without a token the responder is not ready: it could let nobody in. */
@Readiness
@Singleton
final class TokenCheck implements HealthCheck {

  private final TokenFile token;

  TokenCheck(TokenFile token) {
    this.token = token;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named(
            "a token of at least %d characters".formatted(TokenFile.SHORTEST))
        .status(token.read().isPresent())
        .build();
  }
}
