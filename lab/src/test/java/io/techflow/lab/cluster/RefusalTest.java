package io.techflow.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.techflow.lab.BadInput;
import io.techflow.lab.process.SearchPath;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used is refused in one line, by the real kubectl where it is asked. */
class RefusalTest {

  @TempDir Path folder;

  @Test
  void aContextThatIsNotThere() throws IOException {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> kubectl("none").list("deployments"))
        .withMessage(
            "--context none, namespace techflow: the kubeconfig has no such context; see kubectl config get-contexts");
  }

  @Test
  void aClusterThatDoesNotAnswer() throws IOException {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> kubectl("closed").list("deployments"))
        .withMessageStartingWith(
            "--context closed, namespace techflow: the cluster does not answer; start it")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void aUserWithoutRights() {
    assertThat(
            new Refusal("prod", "techflow", List.of("patch"))
                .explain(
                    """
                    Error from server (Forbidden): deployments.apps "user-service" is forbidden: User "eve" cannot patch resource "deployments" in API group "apps" in the namespace "techflow"
                    """))
        .hasMessageStartingWith("--context prod, namespace techflow: its user may not")
        .hasMessageContaining("cannot patch resource \"deployments\"");
  }

  @Test
  void anythingElseIsSaidAsKubectlSaysIt() {
    assertThat(
            new Refusal("prod", "techflow", List.of("apply", "-k", "x")).explain("first\nlast\n"))
        .hasMessage("--context prod, namespace techflow: kubectl apply -k x failed: last");
  }

  @Test
  void aNamespaceWithoutThePlatform() throws IOException, InterruptedException {
    var deployed = Rendered.overlay("kind");

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(
            () ->
                DeployedService.find(
                    "user-service", Rendered.NOWHERE, List.of(), List.of(), List.of()))
        .withMessageContaining("namespace techflow has no Deployment user-service")
        .withMessageContaining("kubectl --context nowhere apply -k");
    assertThat(deployed.service("user-service").configMaps()).hasSize(1);
  }

  @Test
  void moreThanOnePodOfAService() throws IOException, InterruptedException {
    var deployed = Rendered.overlay("optimized");

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> deployed.service("user-service"))
        .withMessageContaining(
            "Deployment user-service is to have 2 pods at least (minReplicas of HorizontalPodAutoscaler user-service)");
  }

  @Test
  void moreThanOnePodWithoutAnAutoscaler() throws IOException, InterruptedException {
    var deployed = Rendered.overlay("kind");
    var scaled = (ObjectNode) deployed.one("Deployment", "user-service").deepCopy();
    scaled.withObject("/spec").put("replicas", 3);

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(
            () ->
                DeployedService.find(
                    "user-service", Rendered.NOWHERE, List.of(scaled), List.of(), List.of()))
        .withMessageContaining("is to have 3 pods at least (replicas)");
  }

  @Test
  void aRunThatWasKilledBefore() throws IOException, InterruptedException {
    var deployed = Rendered.overlay("kind");
    var held = (ObjectNode) deployed.one("Deployment", "user-service").deepCopy();
    held.withObject("/metadata/annotations").put(DeployedService.HELD_BY, "lab");
    List<JsonNode> objects =
        Stream.concat(
                Stream.of((JsonNode) held),
                deployed.all("Deployment").stream()
                    .filter(one -> !one.at("/metadata/name").asText().equals("user-service")))
            .toList();

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(
            () ->
                DeployedService.find(
                    "user-service", Rendered.NOWHERE, objects, List.of(), List.of()))
        .withMessageContaining("techflow.example/held-by");
  }

  private Kubectl kubectl(String context) throws IOException {
    var program = SearchPath.find("kubectl").orElseThrow();
    var kubeconfig = folder.resolve("kubeconfig");
    Files.writeString(
        kubeconfig,
        """
        {"apiVersion":"v1","kind":"Config",
         "clusters":[{"name":"closed","cluster":{"server":"http://127.0.0.1:%d"}}],
         "users":[{"name":"closed","user":{}}],
         "contexts":[{"name":"closed","context":{"cluster":"closed","user":"closed"}}]}"""
            .formatted(closedPort()));
    var wrapper = folder.resolve("kubectl");
    Files.writeString(
        wrapper, "#!/bin/sh\nexec %s --kubeconfig %s \"$@\"\n".formatted(program, kubeconfig));
    assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    return new Kubectl(wrapper.toString(), context, "techflow");
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
