package io.techflow.payment.fraud;

import io.vertx.core.http.HttpClientOptions;
import jakarta.ws.rs.ext.ContextResolver;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds the queue for a connection to ml-inference, for which the client has no setting of its
 * own.
 */
public final class InferenceConnections implements ContextResolver<HttpClientOptions> {
  private final int maxWaiting;

  InferenceConnections(@ConfigProperty(name = "fraud.connection-queue") int maxWaiting) {
    this.maxWaiting = maxWaiting;
  }

  @Override
  public HttpClientOptions getContext(Class<?> type) {
    return new HttpClientOptions().setMaxWaitQueueSize(maxWaiting);
  }
}
