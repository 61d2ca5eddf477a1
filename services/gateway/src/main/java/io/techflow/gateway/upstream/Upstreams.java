package io.techflow.gateway.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.techflow.gateway.answer.Answers;
import io.techflow.gateway.answer.Refusal;
import io.techflow.gateway.route.Target;
import io.techflow.gateway.upstream.Admission.Admitted;
import io.techflow.gateway.upstream.Admission.Ejected;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** All services behind the gateway. */
@Singleton
public final class Upstreams {
  private static final Logger LOG = Logger.getLogger(Upstreams.class);

  private final Map<String, Upstream> byName = new TreeMap<>();
  private final Answers answers;

  Upstreams(Vertx vertx, UpstreamSettings settings, MeterRegistry meters, Answers answers) {
    this.answers = answers;
    settings
        .services()
        .forEach(
            (name, service) ->
                byName.put(name, new Upstream(vertx, name, settings, service, meters)));
  }

  /** The largest body that the target takes, in bytes. */
  public long maxBody(Target target) {
    return upstream(target).maxBody();
  }

  /** Sends a paused request to its target and the answer to the caller. */
  public void forward(HttpServerRequest request, Target target, String requestId) {
    Upstream upstream = upstream(target);
    switch (upstream.ejection().admit()) {
      case Admitted admitted ->
          new Exchange(upstream, target, admitted, request, requestId, answers).begin();
      case Ejected ejected -> {
        upstream.meter().refusedEjected();
        answers.refuse(
            request, Refusal.overloaded(upstream.name() + " is failing", ejected.remaining()));
      }
    }
  }

  @PreDestroy
  void close() {
    byName
        .values()
        .forEach(
            upstream ->
                upstream
                    .close()
                    .onFailure(
                        e -> LOG.debugf(e, "connections of %s not closed", upstream.name())));
  }

  private Upstream upstream(Target target) {
    return Objects.requireNonNull(byName.get(target.upstream()), target.upstream());
  }
}
