package io.techflow.infra.reference;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.techflow.infra.manifest.Manifest;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.List;

/**
 * What belongs into a namespace names it; else it goes where whoever applies it happens to be. All
 * of the operators' kinds that the project uses belong into one.
 */
public final class NamespaceRule implements Rule {

  private final KubernetesSerialization kinds = new KubernetesSerialization();

  @Override
  public List<Violation> examine(Platform platform) {
    return platform.manifests().stream()
        .filter(manifest -> manifest.namespace().isEmpty() && belongsIntoOne(manifest))
        .map(manifest -> new Violation(manifest.title(), "names no namespace"))
        .toList();
  }

  private boolean belongsIntoOne(Manifest manifest) {
    var type = kinds.getRegisteredKubernetesResource(manifest.apiVersion(), manifest.kind());
    return type == null || Namespaced.class.isAssignableFrom(type);
  }
}
