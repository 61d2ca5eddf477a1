package io.techflow.infra.schema;

import io.techflow.infra.manifest.Platform;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.List;

/**
 * Every kind is served in its version, by Kubernetes 1.34 or by an operator that the project knows.
 */
public final class KindRule implements Rule {

  private final Models models = new Models();

  @Override
  public List<Violation> examine(Platform platform) {
    return platform.manifests().stream()
        .filter(manifest -> models.of(manifest).isEmpty())
        .map(
            manifest ->
                new Violation(
                    manifest.title(),
                    "%s of %s is not served: removed, misspelt, or an operator's kind that custom-kinds.yaml does not describe"
                        .formatted(manifest.kind(), manifest.apiVersion())))
        .toList();
  }
}
