package io.techflow.search.engine;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Fills the index after the start, however late OpenSearch comes up, and says when it can be
 * searched. Once it could, an outage is answered request by request: an unready service would be no
 * service.
 */
@Readiness
@ApplicationScoped
class IndexReadiness implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(IndexReadiness.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(250);
  private static final Duration LAST_RETRY = Duration.ofSeconds(2);

  private final GlossIndex index;
  private volatile boolean searchable;

  IndexReadiness(GlossIndex index) {
    this.index = index;
  }

  void fill(@Observes StartupEvent start) {
    long began = System.nanoTime();
    index
        .ensure()
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .onFailure()
        .invoke(failure -> LOG.infof("index not ready yet: %s", failure.getMessage()))
        .onFailure()
        .retry()
        .withBackOff(FIRST_RETRY, LAST_RETRY)
        .indefinitely()
        .subscribe()
        .with(done -> ready(Duration.ofNanos(System.nanoTime() - began)));
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("index").status(searchable).build();
  }

  private void ready(Duration took) {
    searchable = true;
    LOG.infof("index searchable after %d ms", took.toMillis());
  }
}
