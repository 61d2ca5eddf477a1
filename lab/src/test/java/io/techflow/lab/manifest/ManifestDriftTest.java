package io.techflow.lab.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.lab.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manifests in the base are the ones that the services' own build generates. */
class ManifestDriftTest {

  static List<String> services() {
    return List.copyOf(PlatformManifest.load(Checkout.BASE, List.of()).services().keySet());
  }

  @ParameterizedTest
  @MethodSource("services")
  void theCommittedManifestIsTheGeneratedOne(String service) throws IOException {
    var committed = Checkout.BASE.resolve(service).resolve("kubernetes.yaml");

    assertThat(Files.readString(committed))
        .as("after a wanted change run ./mvnw -Pmanifests package -DskipTests")
        .isEqualTo(Files.readString(generated(service)));
  }

  private static Path generated(String service) {
    var target = Path.of("target/kubernetes/kubernetes.yml");
    return List.of(
            Checkout.ROOT.resolve("services").resolve(service), Checkout.ROOT.resolve(service))
        .stream()
        .map(folder -> folder.resolve(target))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new AssertionError(service + " is not built; run ./mvnw package first"));
  }
}
