package io.techflow.infra.schema;

import io.techflow.infra.manifest.Manifest;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.List;
import java.util.stream.Stream;

/** No unknown field, no missing one, no wrong type. */
public final class FieldRule implements Rule {

  private final Models models = new Models();

  @Override
  public List<Violation> examine(Platform platform) {
    return platform.manifests().stream().flatMap(this::examine).toList();
  }

  private Stream<Violation> examine(Manifest manifest) {
    return models.of(manifest).stream()
        .flatMap(model -> model.faults(manifest.json()).stream())
        .map(fault -> new Violation(manifest.title(), fault));
  }
}
