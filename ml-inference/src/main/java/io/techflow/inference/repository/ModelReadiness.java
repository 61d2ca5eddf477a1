package io.techflow.inference.repository;

import io.techflow.inference.repository.ModelStatus.State;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready as soon as nothing is being loaded for the first time and something serves. A broken model
 * is named, and takes none of the others down.
 */
@Readiness
@Singleton
public class ModelReadiness implements HealthCheck {
  private final ModelRepository repository;

  ModelReadiness(ModelRepository repository) {
    this.repository = repository;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder health = HealthCheckResponse.named("models");
    for (ModelStatus status : repository.pending()) {
      health.withData(
          status.version() == 0 ? status.name() : status.name() + "/" + status.version(),
          status.state() == State.LOADING ? "loading" : String.valueOf(status.reason()));
    }
    repository
        .serving()
        .forEach(model -> health.withData(model.descriptor().name(), "on " + model.device()));
    return health.status(repository.isReady()).build();
  }
}
