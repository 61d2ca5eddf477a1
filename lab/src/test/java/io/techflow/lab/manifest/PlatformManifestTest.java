package io.techflow.lab.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.techflow.lab.BadInput;
import io.techflow.lab.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformManifestTest {

  @TempDir Path component;

  @Test
  void aSettingThatTheServiceDoesNotHaveIsRefused() throws IOException {
    write("kustomization.yaml", generator("user-service", "user-service.env"));
    write("user-service.env", "NO_SUCH_SETTING=1\n");

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> PlatformManifest.load(Checkout.BASE, List.of(component)))
        .withMessageContaining("user-service.env sets NO_SUCH_SETTING")
        .withMessageContaining("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE");
  }

  @Test
  void aServiceThatThePlatformDoesNotHaveIsRefused() throws IOException {
    write("kustomization.yaml", generator("usr-service", "a.env"));
    write("a.env", "A=1\n");

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> PlatformManifest.load(Checkout.BASE, List.of(component)))
        .withMessageContaining("names the service 'usr-service'")
        .withMessageContaining("user-service");
  }

  @Test
  void anInlinePatchIsRefusedRatherThanIgnored() throws IOException {
    write("kustomization.yaml", "kind: Component\npatches:\n- patch: '[]'\n");

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> PlatformManifest.load(Checkout.BASE, List.of(component)))
        .withMessageContaining("inline patches are not read");
  }

  @Test
  void settingsLimitsAndReplicasCanBeChangedOneByOne() {
    var base = PlatformManifest.load(Checkout.BASE, List.of());

    var changed =
        base.withSettings("user-service", Map.of("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "3"))
            .withLimits("auth-service", Map.of("cpu", "250m"))
            .withReplicas("payment-service", 10);

    assertThat(changed.service("user-service").settings())
        .containsEntry("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", "3");
    assertThat(changed.service("auth-service").limits().cpuCores()).isEqualTo(0.25);
    assertThat(changed.service("auth-service").limits().memoryBytes())
        .isEqualTo(base.service("auth-service").limits().memoryBytes());
    assertThat(changed.service("payment-service").replicas()).isEqualTo(10);
    assertThat(changed.service("search-service")).isEqualTo(base.service("search-service"));
  }

  private static String generator(String service, String file) {
    return """
    kind: Component
    configMapGenerator:
    - name: %s
      behavior: merge
      envs: [%s]
    """
        .formatted(service, file);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(component.resolve(name), text);
  }
}
