package io.techflow.kit.metrics;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a bucket of the histogram to the trace of a request that fell into it. */
@QuarkusTest
@TestProfile(ExemplarTest.Traced.class)
class ExemplarTest {

  /** Exactly as the endpoint offers it: the router matches a type with all of its parameters. */
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void aBucketNamesTheTraceOfARequest() {
    given()
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        .get("/sample?limit=1")
        .then()
        .statusCode(200);

    given()
        .accept(OPEN_METRICS)
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("# EOF"))
        .body(
            matchesPattern(
                "(?s).*\nhttp_server_requests_seconds_bucket\\{[^\n]*/sample[^\n]*} [^\n]*# "
                    + "\\{[^}\n]*trace_id=\""
                    + TRACE
                    + "\".*"));
  }

  /** Traces everything that its caller traces, and sends it nowhere. */
  public static final class Traced implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.traces.exporter", "none");
    }
  }
}
