package io.techflow.infra.check;

import static io.techflow.infra.check.Broken.CONTAINER;
import static io.techflow.infra.check.Broken.POD;
import static io.techflow.infra.check.Broken.broken;
import static io.techflow.infra.check.Broken.edit;
import static io.techflow.infra.check.Broken.object;
import static io.techflow.infra.check.Broken.replace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.stream.Stream;

/** What is open, or may do more than it needs. */
final class SecurityFaults {

  private SecurityFaults() {}

  static Stream<Broken> all() {
    return Stream.of(
        edit(
            Check.IMAGE,
            "may be another one tomorrow",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER).put("image", "techflow/gateway:latest")),
        edit(
            Check.IMAGE,
            "may be another one tomorrow",
            "Deployment",
            "pgbouncer",
            json -> object(json, CONTAINER).put("image", "registry:5000/pgbouncer")),
        broken(
            Check.SECRET,
            "holds its values",
            Overlays.with(
                "optimized",
                "{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: techflow}, stringData: {a: b}}")),
        edit(
            Check.SECRET,
            "'POSTGRESQL_PASSWORD' holds a secret",
            "Deployment",
            "user-service",
            json ->
                ((ArrayNode) json.at(CONTAINER + "/env"))
                    .addObject()
                    .put("name", "POSTGRESQL_PASSWORD")
                    .put("value", "x")),
        edit(
            Check.SECRET,
            "holds a secret in the clear",
            "ConfigMap",
            "pgbouncer",
            json ->
                replace(json, "pgbouncer.ini", "host=postgresql", "postgresql://a:b@postgresql")),
        edit(
            Check.SECRET,
            "runs with its default of POSTGRESQL_PASSWORD",
            "Deployment",
            "payment-service",
            json -> ((ArrayNode) json.at(CONTAINER + "/envFrom")).remove(1)),
        edit(
            Check.ARROW,
            "gateway -> user-service:8080 is needed and denied",
            "NetworkPolicy",
            "user-service",
            json ->
                object(json, "/spec/ingress/0/from/0/podSelector/matchLabels")
                    .put("app.kubernetes.io/name", "search-service")),
        edit(
            Check.ARROW,
            "search-service -> user-service:8080 is allowed and nobody",
            "NetworkPolicy",
            "user-service",
            json ->
                object(json, "/spec/ingress/0/from/0/podSelector/matchLabels")
                    .put("app.kubernetes.io/name", "search-service")),
        edit(
            Check.ARROW,
            "auth-service -> redis-cache:6379 is needed and denied",
            "Deployment",
            "auth-service",
            json -> object(json, CONTAINER + "/env/1").put("value", "redis://redis-cache:6379")),
        edit(
            Check.ARROW,
            "no Service of the overlay is of that name",
            "Deployment",
            "auth-service",
            json -> object(json, CONTAINER + "/env/1").put("value", "redis://redis:6379")),
        edit(
            Check.ARROW,
            "production",
            "namespace/ingress-nginx -> gateway:8080 is needed and denied",
            "NetworkPolicy",
            "ingress-controller",
            json -> object(json, "/spec/ingress/0/ports/0").put("port", 8081)),
        broken(
            Check.DEFAULT_DENY,
            "has no policy that denies",
            Overlays.without("optimized", "NetworkPolicy", "default-deny")),
        edit(
            Check.POD_SECURITY,
            "does not enforce",
            "Namespace",
            "techflow",
            json ->
                object(json, "/metadata/labels")
                    .put("pod-security.kubernetes.io/enforce", "baseline")),
        edit(
            Check.POD_SECURITY,
            "is privileged",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER + "/securityContext").put("privileged", true)),
        edit(
            Check.POD_SECURITY,
            "may write to its image",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER + "/securityContext").remove("readOnlyRootFilesystem")),
        edit(
            Check.POD_SECURITY,
            "gets a token",
            "Deployment",
            "gateway",
            json -> object(json, POD).remove("automountServiceAccountToken")));
  }
}
