package io.techflow.user.credential;

import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import io.techflow.user.credential.AuthClient.Registered;
import io.techflow.user.credential.AuthClient.Registration;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * auth-service behind its guards. Their values are settings, see {@code application.properties}. An
 * answer that refuses is an answer, so it neither opens the breaker nor is asked for again.
 */
@ApplicationScoped
class GuardedAuthClient {
  private final AuthClient client;

  GuardedAuthClient(@RestClient AuthClient client) {
    this.client = client;
  }

  @CircuitBreaker(skipOn = ClientWebApplicationException.class)
  @CircuitBreakerName("auth-service-register")
  @Timeout
  @Bulkhead
  Uni<RestResponse<Registered>> register(String clientAddress, Registration registration) {
    return client.register(clientAddress, registration);
  }

  /** Erasing twice is erasing, so a lost answer is asked for once more. */
  @Retry(
      maxRetries = 1,
      abortOn = {
        ClientWebApplicationException.class,
        CircuitBreakerOpenException.class,
        BulkheadException.class
      })
  @CircuitBreaker(skipOn = ClientWebApplicationException.class)
  @CircuitBreakerName("auth-service-erase")
  @Timeout
  @Bulkhead
  Uni<Void> erase(UUID id, String authorization) {
    return client.erase(id, authorization);
  }
}
