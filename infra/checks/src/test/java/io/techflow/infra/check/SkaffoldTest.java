package io.techflow.infra.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.techflow.infra.manifest.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the dev loop names is there: images, folders, overlays, ports. */
class SkaffoldTest {
  private static final Path ROOT = Overlays.CHECKOUT.root();

  private final JsonNode skaffold = read();

  private static JsonNode read() {
    try {
      return Overlays.parse(Files.readString(ROOT.resolve("skaffold.yaml")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Stream<JsonNode> artifacts() {
    return StreamSupport.stream(skaffold.at("/build/artifacts").spliterator(), false);
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void itBuildsTheImagesThatTheOverlayOfOurOwnNeedsAndNoOthers() {
    Platform kind = Overlays.of("kind");
    List<String> ours =
        kind.workloads().stream()
            .flatMap(workload -> workload.allContainers().stream())
            .map(Container::getImage)
            .filter(image -> image.startsWith("techflow/"))
            .map(image -> image.substring(0, image.indexOf(':')))
            .distinct()
            .toList();
    assertThat(artifacts().map(artifact -> artifact.path("image").asText()))
        .containsExactlyInAnyOrderElementsOf(ours);
  }

  @Test
  void itBuildsEachOutOfItsOwnFolder() {
    for (JsonNode artifact : artifacts().toList()) {
      String service = artifact.path("image").asText().substring("techflow/".length());
      Path folder = Overlays.CHECKOUT.service(service);
      assertThat(artifact.at("/custom/buildCommand").asText())
          .contains("-pl " + ROOT.relativize(folder) + " ")
          .endsWith(" " + ROOT.relativize(folder) + "/target/quarkus-app");
      assertThat(texts(artifact.at("/custom/dependencies/paths")))
          .contains(ROOT.relativize(folder) + "/src")
          .allSatisfy(path -> assertThat(ROOT.resolve(path)).isDirectory());
    }
  }

  @Test
  void itAppliesOverlaysThatAreThereAndForwardsAPortThatIsOpen() {
    List<String> overlays =
        List.of(
            skaffold.at("/manifests/kustomize/paths/0").asText(),
            skaffold.at("/profiles/0/manifests/kustomize/paths/0").asText());
    for (String overlay : overlays) {
      JsonNode forward = skaffold.at("/portForward/0");
      JsonNode service =
          Overlays.of(ROOT.resolve(overlay).getFileName().toString())
              .find("Service", forward.path("resourceName").asText())
              .orElseThrow()
              .json();
      assertThat(service.at("/spec/ports/0/port")).isEqualTo(forward.path("port"));
      assertThat(service.at("/metadata/namespace")).isEqualTo(forward.path("namespace"));
    }
  }
}
