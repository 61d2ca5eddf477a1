package io.techflow.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.lab.BadInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The lab finds PostgreSQL itself, not the pool before it. */
class ClusterDatabaseTest {

  private static final Function<String, JsonNode> SECRETS =
      name -> {
        assertThat(name).isEqualTo("postgresql-credentials");
        var secret = new ObjectMapper().createObjectNode();
        secret
            .putObject("data")
            .put("POSTGRESQL_USERNAME", base64("owner"))
            .put("POSTGRESQL_PASSWORD", base64("pässword"));
        return secret;
      };

  private static List<DeployedService> services = List.of();

  @BeforeAll
  static void deploy() throws IOException, InterruptedException {
    var deployed = Rendered.overlay("kind");
    services = List.of(deployed.service("gateway"), deployed.service("user-service"));
  }

  @Test
  void theWayRoundThePoolIsTakenThroughATunnel() {
    var found =
        new ClusterDatabase(services, Map.of())
            .find(
                SECRETS,
                service -> {
                  assertThat(service).isEqualTo("postgresql");
                  return "127.0.0.1:18130";
                });

    assertThat(found)
        .containsEntry("POSTGRESQL_URL", "postgresql://127.0.0.1:18130/techflow")
        .containsEntry("POSTGRESQL_USERNAME", "owner")
        .containsEntry("POSTGRESQL_PASSWORD", "pässword");
  }

  @Test
  void whatIsGivenCountsMore() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var url = "postgresql://127.0.0.1:%d/other".formatted(server.getLocalPort());
      var given =
          Map.of("POSTGRESQL_URL", url, "POSTGRESQL_USERNAME", "me", "POSTGRESQL_PASSWORD", "mine");

      var found =
          new ClusterDatabase(services, given)
              .find(
                  name -> {
                    throw new AssertionError("no Secret is read");
                  },
                  service -> {
                    throw new AssertionError("no tunnel is opened");
                  });

      assertThat(found).isEqualTo(given);
    }
  }

  @Test
  void aSecretWithoutCredentialsIsSaid() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(
            () ->
                new ClusterDatabase(services, Map.of())
                    .find(name -> new ObjectMapper().createObjectNode(), service -> "127.0.0.1:1"))
        .withMessageContaining("POSTGRESQL_USERNAME and POSTGRESQL_PASSWORD; set both");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
