package io.techflow.testcluster.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.techflow.infra.manifest.Kustomize;
import io.techflow.infra.manifest.Manifest;
import io.techflow.testcluster.cluster.ControlPlane;
import io.techflow.testcluster.cluster.Kubectl;
import io.techflow.testcluster.tool.Command;
import io.techflow.testcluster.tool.OperatorKinds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** An overlay that the control plane was given. */
public final class Deployed {
  static final String NAMESPACE = "techflow";
  private static final Path OVERLAYS = Path.of("../kubernetes/overlays");
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** Of those that a cluster has already, and that components have settings for. */
  private static final List<JsonNode> NAMESPACES_OF_TOOLS =
      Stream.of("monitoring", "falco").map(Deployed::namespace).toList();

  private static final String STRICT = "--validate=strict";

  private final Kubectl kubectl;
  private final List<JsonNode> objects;

  private Deployed(Kubectl kubectl, List<JsonNode> objects) {
    this.kubectl = kubectl;
    this.objects = objects;
  }

  /** Applies an overlay to a control plane that has no other, as {@code kubectl apply -k} does. */
  public static Deployed apply(ControlPlane controlPlane, String overlay) {
    Kubectl kubectl = controlPlane.kubectl();
    for (OperatorKinds kind : OperatorKinds.values()) {
      require(kubectl.run("apply", "--server-side", "-f", kind.definition().toString()));
    }
    require(kubectl.run("wait", "--for=condition=Established", "crd", "--all"));
    require(kubectl.send(NAMESPACES_OF_TOOLS, "apply", "--server-side", "-f", "-"));
    List<JsonNode> objects = rendered(overlay);
    require(kubectl.send(objects, "apply", "--server-side", STRICT, "-f", "-"));
    return new Deployed(kubectl, objects);
  }

  /** The objects of an overlay. */
  public static List<JsonNode> rendered(String overlay) {
    return Kustomize.find().render(OVERLAYS.resolve(overlay)).stream().map(Manifest::json).toList();
  }

  private static JsonNode namespace(String name) {
    ObjectNode namespace =
        JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Namespace");
    namespace.putObject("metadata").put("name", name);
    return namespace;
  }

  private static void require(Command.Result result) {
    assertThat(result.done()).as(result.text()).isTrue();
  }

  private static String kind(JsonNode object) {
    return object.path("kind").asText();
  }

  /** One of the overlay's objects, to be changed. */
  JsonNode copy(String kind, String name) {
    return objects.stream()
        .filter(object -> kind(object).equals(kind))
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .deepCopy();
  }

  /** How many objects there are. */
  int size() {
    return objects.size();
  }

  /**
   * The workloads of which no pod was made, and the reasons that their controllers were given. A
   * controller tries again, so that what is only not there yet delays it.
   */
  public List<String> withoutPods() {
    Set<String> wanted =
        objects.stream()
            .filter(object -> Set.of("Deployment", "StatefulSet").contains(kind(object)))
            .map(object -> object.at("/metadata/name").asText())
            .collect(Collectors.toSet());
    for (JsonNode job : objects) {
      if (kind(job).equals("CronJob")) {
        String name = job.at("/metadata/name").asText();
        require(
            kubectl.run(
                "create", "job", "--namespace=" + NAMESPACE, "--from=cronjob/" + name, name));
        wanted.add(name);
      }
    }
    try {
      await().atMost(LONGEST).until(() -> made().containsAll(wanted));
      return List.of();
    } catch (ConditionTimeoutException e) {
      wanted.removeAll(made());
      return Stream.concat(wanted.stream(), refusals()).toList();
    }
  }

  private Set<String> made() {
    return kubectl.get("pods", "--namespace=" + NAMESPACE).stream()
        .map(pod -> pod.at("/metadata/labels/app.kubernetes.io~1name").asText())
        .collect(Collectors.toSet());
  }

  private Stream<String> refusals() {
    return kubectl
        .get("events", "--namespace=" + NAMESPACE, "--field-selector=reason=FailedCreate")
        .stream()
        .map(event -> event.path("message").asText());
  }

  /** What the control plane says of another object, which it does not keep. */
  Command.Result offer(JsonNode object) {
    return kubectl.send(
        List.of(object),
        "create",
        "--namespace=" + NAMESPACE,
        "--dry-run=server",
        STRICT,
        "--output=json",
        "-f",
        "-");
  }
}
