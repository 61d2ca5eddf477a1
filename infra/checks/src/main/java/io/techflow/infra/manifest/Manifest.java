package io.techflow.infra.manifest;

import com.fasterxml.jackson.databind.JsonNode;

/** One object as it would be sent to the API server. */
public record Manifest(JsonNode json) {

  public String apiVersion() {
    return json.path("apiVersion").asText();
  }

  public String kind() {
    return json.path("kind").asText();
  }

  public String name() {
    return json.at("/metadata/name").asText();
  }

  /** The namespace; empty for an object of the cluster. */
  public String namespace() {
    return json.at("/metadata/namespace").asText();
  }

  /** Kind, namespace and name, for people. */
  public String title() {
    return namespace().isEmpty()
        ? "%s %s".formatted(kind(), name())
        : "%s %s/%s".formatted(kind(), namespace(), name());
  }
}
