package io.techflow.infra.security;

import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.ServiceSettings;
import io.techflow.infra.manifest.Workload;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * No secret stands in a manifest, neither as a Secret nor as a setting; and none is left to a
 * default, which all the world knows.
 */
public final class SecretRule implements Rule {

  private static final Pattern NAME =
      Pattern.compile(
          "(?i).*(PASSWORD|PASSPHRASE|SECRET|TOKEN|PRIVATE_?KEY|API_?KEY|ACCESS_?KEY)$");
  private static final Pattern VALUE =
      Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----|[a-z]+://[^/\\s:@]+:[^/\\s@]+@");

  @Override
  public List<Violation> examine(Platform platform) {
    var found = new ArrayList<Violation>();
    platform
        .ofKind("Secret")
        .filter(secret -> secret.json().has("data") || secret.json().has("stringData"))
        .forEach(
            secret ->
                found.add(
                    new Violation(
                        secret.title(), "holds its values; name them by an ExternalSecret")));
    platform
        .ofKind("ConfigMap")
        .forEach(
            map ->
                map.json()
                    .path("data")
                    .properties()
                    .forEach(
                        entry ->
                            value(map.title(), entry.getKey(), entry.getValue().asText(), found)));
    for (var workload : platform.workloads()) {
      defaults(platform, workload, found);
      for (var container : workload.allContainers()) {
        for (var variable : container.getEnv()) {
          if (variable.getValue() != null) {
            value(workload.title(), variable.getName(), variable.getValue(), found);
          }
        }
      }
    }
    return found;
  }

  /** A service that is given no Secret runs with the password of its own defaults. */
  private static void defaults(Platform platform, Workload workload, List<Violation> found) {
    var given =
        workload.containers().stream()
            .flatMap(container -> container.getEnvFrom().stream())
            .anyMatch(source -> source.getSecretRef() != null);
    ServiceSettings.variables(workload, platform).stream()
        .filter(variable -> !given && NAME.matcher(variable).matches())
        .forEach(
            variable ->
                found.add(
                    new Violation(
                        workload.title(),
                        "gets no Secret, and so runs with its default of %s".formatted(variable))));
  }

  private static void value(String object, String name, String value, List<Violation> found) {
    // a path says where the secret is, not what it is
    var named = NAME.matcher(name).matches() && !value.isBlank() && !value.startsWith("/");
    if (named || VALUE.matcher(value).find()) {
      found.add(
          new Violation(object, "'%s' holds a secret in the clear; refer to it".formatted(name)));
    }
  }
}
