package io.techflow.infra.reference;

import io.techflow.infra.manifest.Platform;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which Secrets an overlay may count on, though it holds none. */
final class Secrets {

  /** On a Namespace: Secrets that somebody makes by hand before the overlay is applied. */
  static final String DECLARED = "techflow.example/external-secrets";

  private Secrets() {}

  static Set<String> available(Platform platform) {
    var names = new HashSet<String>();
    platform
        .ofKind("Namespace")
        .map(namespace -> namespace.json().at("/metadata/annotations").path(DECLARED).asText())
        .flatMap(list -> List.of(list.split(",", -1)).stream())
        .map(String::strip)
        .forEach(names::add);
    platform
        .ofKind("ExternalSecret")
        .forEach(secret -> names.add(secret.json().at("/spec/target/name").asText(secret.name())));
    platform.ofKind("SealedSecret").forEach(secret -> names.add(secret.name()));
    platform
        .ofKind("Certificate")
        .forEach(certificate -> names.add(certificate.json().at("/spec/secretName").asText()));
    return names;
  }
}
