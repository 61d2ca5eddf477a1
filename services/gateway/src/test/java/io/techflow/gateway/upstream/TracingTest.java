package io.techflow.gateway.upstream;

import static io.techflow.gateway.testing.Client.as;
import static io.techflow.gateway.testing.Client.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.techflow.gateway.testing.Platform;
import io.techflow.gateway.testing.RealServers;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
@TestProfile(TracingTest.Traced.class)
class TracingTest {
  /** Tracing as in production, but that nobody collects. */
  public static final class Traced implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.otel.sdk.disabled", "false",
          "quarkus.otel.exporter.otlp.endpoint", "http://localhost:1");
    }
  }

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @SuppressWarnings("NullAway.Init") // by the test resource
  Platform platform;

  @Test
  void theServiceIsToldOfOneParentAndThatIsTheGateway() throws Exception {
    String body =
        send(as(platform.issuer().token(), "/api/users/7")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"))
            .body();
    assertThat(new JsonObject(body).getJsonObject("headers").getString("traceparent"))
        .matches("00-" + TRACE + "-(?!00f067aa0ba902b7)[0-9a-f]{16}-01");
  }
}
