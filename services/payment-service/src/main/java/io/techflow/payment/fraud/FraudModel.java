package io.techflow.payment.fraud;

import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.ClientWebApplicationException;

/**
 * The model behind its guards, outermost first: retry, breaker, timeout of an attempt, bulkhead.
 * Their values are settings, see {@code application.properties}.
 */
@ApplicationScoped
class FraudModel {
  private final InferenceClient client;

  FraudModel(@RestClient InferenceClient client) {
    this.client = client;
  }

  /**
   * Asks the model. A score has no side effect, so that a lost answer may be asked for again; an
   * answer that refuses, an open breaker and a full bulkhead are not tried again.
   */
  @Retry(
      abortOn = {
        ClientWebApplicationException.class,
        CircuitBreakerOpenException.class,
        BulkheadException.class
      })
  @CircuitBreaker
  @CircuitBreakerName("ml-inference")
  @Timeout
  @Bulkhead
  Uni<FraudScore> score(FraudSignals signals) {
    return client
        .fraudScore(signals)
        .map(answer -> new FraudScore(answer.score(), FraudSource.MODEL));
  }
}
