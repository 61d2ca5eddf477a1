package io.techflow.infra.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.infra.manifest.Kustomize;
import io.techflow.infra.manifest.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no overlay takes is still fit to be taken. */
class ComponentsTest {

  private static final List<Check> WITHOUT_PARITY =
      Stream.of(Check.values()).filter(check -> check != Check.DEGRADED).toList();

  @ParameterizedTest
  @ValueSource(strings = {"istio", "linkerd", "local-volumes"})
  void anOptionOnTheTunedPlatform(String component) throws IOException {
    var platform = render("../../kubernetes/overlays/optimized", List.of(component));

    assertThat(WITHOUT_PARITY).flatMap(check -> check.run(platform)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu-time-slicing", "gpu-mps", "gpu-mig"})
  void aSharedGpu(String component) throws IOException {
    var platform = render("../../kubernetes/overlays/gpu", List.of(component));

    assertThat(WITHOUT_PARITY).flatMap(check -> check.run(platform)).isEmpty();
    assertThat(platform.find("ConfigMap", "nvidia-device-plugin").orElseThrow().json().toString())
        .isNotEqualTo(
            Overlays.of("gpu")
                .find("ConfigMap", "nvidia-device-plugin")
                .orElseThrow()
                .json()
                .toString());
  }

  @Test
  void theResponder() throws IOException {
    var platform = render("../../kubernetes/overlays/production", List.of("responder"));

    assertThat(platform.find("Deployment", "responder")).isPresent();
    assertThat(WITHOUT_PARITY).flatMap(check -> check.run(platform)).isEmpty();
  }

  /** Without the policy it could neither scale nor be told why not. */
  @Test
  void whoHasATokenOfTheApiServerReachesIt() throws IOException {
    var whole = render("../../kubernetes/overlays/production", List.of("responder"));
    var cut =
        new Platform(
            whole.overlay(),
            whole.manifests().stream()
                .filter(
                    one -> !(one.kind().equals("NetworkPolicy") && one.name().equals("responder")))
                .toList(),
            Overlays.CHECKOUT);

    assertThat(Check.ARROW.run(cut).toString())
        .contains("responder -> namespace/0.0.0.0/0:6443 is needed and denied");
  }

  @Test
  void everyComponentIsTakenByAnOverlayOrATest() throws IOException {
    var taken =
        new ArrayList<>(
            List.of(
                "istio",
                "linkerd",
                "local-volumes",
                "responder",
                "gpu-time-slicing",
                "gpu-mps",
                "gpu-mig"));
    for (var overlay : Overlays.names()) {
      Files.readAllLines(
              Overlays.CHECKOUT.overlays().resolve(overlay).resolve("kustomization.yaml"))
          .stream()
          .filter(line -> line.contains("- ../../components/"))
          .forEach(line -> taken.add(line.replaceFirst(".*/", "")));
    }
    try (var folders =
        Files.list(Overlays.CHECKOUT.root().resolve("infra/kubernetes/components"))) {
      assertThat(folders.map(folder -> folder.getFileName().toString())).isSubsetOf(taken);
    }
  }

  private static Platform render(String base, List<String> components) throws IOException {
    var folder =
        Files.createTempDirectory(
            Files.createDirectories(Path.of("target").toAbsolutePath()), "component");
    // the folder lies two levels below infra
    Files.writeString(
        folder.resolve("kustomization.yaml"),
        "resources: [../%s]\ncomponents: [%s]\n"
            .formatted(
                base,
                String.join(
                    ", ",
                    components.stream()
                        .map(name -> "../../../kubernetes/components/" + name)
                        .toList())));
    return new Platform("component", Kustomize.find().render(folder), Overlays.CHECKOUT);
  }
}
