package io.techflow.search.index;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.techflow.search.index.BuildStatus.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Fills the index after the start unless there is one, however late OpenSearch comes up, and says
 * when it can be searched. Once it could, an outage is answered request by request: an unready
 * service would be no service.
 */
@Readiness
@ApplicationScoped
class IndexReadiness implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(IndexReadiness.class);
  private static final Duration FIRST_RETRY = Duration.ofMillis(250);
  private static final Duration LAST_RETRY = Duration.ofSeconds(2);

  private final GlossIndex index;
  private final Builds builds;
  private volatile boolean searchable;
  private volatile boolean stopping;

  IndexReadiness(GlossIndex index, Builds builds) {
    this.index = index;
    this.builds = builds;
  }

  void fill(@Observes StartupEvent start) {
    Thread.ofVirtual().name("index-fill").start(this::ensure);
  }

  void stop(@Observes ShutdownEvent shutdown) {
    stopping = true;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("index").status(searchable).build();
  }

  private void ensure() {
    long began = System.nanoTime();
    Duration delay = FIRST_RETRY;
    while (!isThere() && !stopping) {
      Waiting.of(delay);
      delay = delay.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? delay.multipliedBy(2) : LAST_RETRY;
    }
    searchable = !stopping;
    LOG.infof(
        "index searchable after %d ms", Duration.ofNanos(System.nanoTime() - began).toMillis());
  }

  private boolean isThere() {
    try {
      if (index.live() != null) {
        return true;
      }
      builds.now(Plan.WORDS);
      return builds.last().map(BuildStatus::state).filter(State.DONE::equals).isPresent();
    } catch (RuntimeException e) {
      LOG.infof("index not ready yet: %s", e.getMessage());
      return false;
    }
  }
}
