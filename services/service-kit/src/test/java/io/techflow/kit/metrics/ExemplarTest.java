package io.techflow.kit.metrics;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a bucket of the histogram to the trace of a request that fell into it. */
@QuarkusTest
@TestProfile(ExemplarTest.Traced.class)
class ExemplarTest {

  /** What Prometheus asks for. */
  private static final String ACCEPTED =
      "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
          + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @TempDir Path folder;

  private static void requestIsTraced() {
    given()
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        .get("/sample?limit=1")
        .then()
        .statusCode(200);
  }

  @Test
  void aBucketNamesTheTraceOfARequestAndACountDoesNot() {
    requestIsTraced();

    given()
        .accept(ACCEPTED)
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(containsString("# EOF"))
        .body(
            matchesPattern(
                "(?s).*\nhttp_server_requests_seconds_bucket\\{[^\n]*/sample[^\n]*} [^\n]*# "
                    + "\\{[^}\n]*trace_id=\""
                    + TRACE
                    + "\".*"))
        .body(not(matchesPattern("(?s).*\n[a-z_]+_(count|sum|max)\\{[^\n]*trace_id.*")));
  }

  @Test
  void prometheusKeepsIt() throws Exception {
    requestIsTraced();

    try (Prometheus prometheus = Prometheus.scraping("127.0.0.1:" + RestAssured.port, folder)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(
                      prometheus.get(
                          "/api/v1/query_exemplars?query=http_server_requests_seconds_bucket"
                              + "&start=%d&end=%d"
                                  .formatted(
                                      Instant.now().minusSeconds(300).getEpochSecond(),
                                      Instant.now().plusSeconds(60).getEpochSecond())),
                      containsString(TRACE)));
    }
  }

  @Test
  void whoTakesNoOpenMetricsGetsPlainText() {
    given()
        .accept("text/plain")
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .contentType("text/plain")
        .body(not(containsString("# EOF")));
  }

  /** Traces everything that its caller traces, and sends it nowhere. */
  public static final class Traced implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.traces.exporter", "none");
    }
  }
}
