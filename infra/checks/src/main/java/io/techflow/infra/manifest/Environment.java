package io.techflow.infra.manifest;

import io.fabric8.kubernetes.api.model.Container;
import java.util.HashMap;
import java.util.Map;

/** What a container finds in its environment, as far as manifests tell: no Secret is read. */
public final class Environment {

  private Environment() {}

  public static Map<String, String> of(Container container, Platform platform) {
    var values = new HashMap<String, String>();
    container
        .getEnvFrom()
        .forEach(
            source -> {
              if (source.getConfigMapRef() != null) {
                values.putAll(data(platform, source.getConfigMapRef().getName()));
              }
            });
    container
        .getEnv()
        .forEach(
            variable -> {
              if (variable.getValue() != null) {
                values.put(variable.getName(), variable.getValue());
              }
            });
    return values;
  }

  /** The data of a ConfigMap; empty where there is none of that name. */
  public static Map<String, String> data(Platform platform, String configMap) {
    var values = new HashMap<String, String>();
    platform
        .find("ConfigMap", configMap)
        .ifPresent(
            manifest ->
                manifest
                    .json()
                    .path("data")
                    .properties()
                    .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText())));
    return values;
  }
}
