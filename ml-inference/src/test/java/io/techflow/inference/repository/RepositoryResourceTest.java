package io.techflow.inference.repository;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.techflow.inference.testing.ModelsLoaded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(RepositoryFolder.class)
@ExtendWith(ModelsLoaded.class)
class RepositoryResourceTest {
  private static final String MINILM = "all-minilm-l6-v2-q";

  @Test
  void whatIsBrokenIsNamedAndTheOthersServe() {
    when()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'models' }.data.absent", containsString("no model absent"))
        .body(
            "checks.find { it.name == 'models' }.data['noise/1']",
            containsString("noise version 1"))
        .body(
            "checks.find { it.name == 'models' }.data['all-minilm-l6-v2-q/7']",
            containsString("device cuda:7"))
        .body("checks.find { it.name == 'models' }.data['all-minilm-l6-v2-q']", equalTo("on cpu"));
    index()
        .body("find { it.name == 'noise' }.state", equalTo("UNAVAILABLE"))
        .body("find { it.name == 'noise' }.reason", containsString("noise version 1"))
        .body("find { it.name == 'absent' }.reason", containsString("there is no model absent"));
    when().get("/v2/models/noise/ready").then().statusCode(503).header("Retry-After", "2");
    when().get("/v2/models/absent/ready").then().statusCode(404);
    embed().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          all-minilm-l6-v2-q | 3  | all-minilm-l6-v2-q.onnx has the SHA-256
          all-minilm-l6-v2-q | 4  | pooling is mean or cls, not 'max'
          all-minilm-l6-v2-q | 5  | licence must be an SPDX identifier
          all-minilm-l6-v2-q | 6  | normalize
          all-minilm-l6-v2-q | 7  | device cuda:7
          all-minilm-l6-v2-q | 99 | there is no model all-minilm-l6-v2-q version 99
          fraud              | 3  | model.onnx has the SHA-256
          fraud              | 4  | cannot read model.onnx
          """)
  void aBrokenVersionChangesNothing(String model, String version, String reason) {
    load(model, "1").statusCode(200);
    load(model, version).statusCode(422).body("error", containsString(reason));
    when().get("/v2/models/" + model + "/versions/1/ready").then().statusCode(200);
  }

  @Test
  void loadsOnDemandAndUnloads() {
    load("fraud", "2").statusCode(200).body("state", equalTo("READY"));
    given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"amountMinor":4200,"currency":"EUR","hourOfDay":14,"payerPaymentsLastHour":1}
            """)
        .post("/v1/fraud-scores")
        .then()
        .statusCode(200)
        .body("model", equalTo("fraud-v2"));
    given().post("/v2/repository/models/fraud/unload").then().statusCode(204);
    when().get("/v2/models/fraud").then().statusCode(404);
    given().post("/v2/repository/models/fraud/unload").then().statusCode(404);
  }

  @Test
  void swappingAVersionFailsNoRequest() throws Exception {
    load(MINILM, "1").statusCode(200);
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger answered = new AtomicInteger();
    try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
      List<Future<List<Integer>>> statuses =
          IntStream.range(0, 4)
              .mapToObj(i -> callers.submit(() -> askUntil(over, answered)))
              .toList();
      try {
        for (int i = 0; i < 6; i++) {
          load(MINILM, i % 2 == 0 ? "2" : "1").statusCode(200);
          when()
              .get("/v2/models/" + MINILM)
              .then()
              .body("parameters.max-tokens", equalTo(i % 2 == 0 ? 64 : 128));
        }
      } finally {
        over.set(true);
      }
      for (var each : statuses) {
        assertEquals(List.of(), each.get());
      }
    }
    assertTrue(answered.get() > 6, answered + " answers");
  }

  private static List<Integer> askUntil(AtomicBoolean over, AtomicInteger answered) {
    List<Integer> failures = new ArrayList<>();
    while (!over.get()) {
      int status = embed().extract().statusCode();
      answered.incrementAndGet();
      if (status != 200) {
        failures.add(status);
      }
    }
    return failures;
  }

  @Test
  void refusesAVersionThatIsNoNumber() {
    load("fraud", "latest").statusCode(400).body("error", containsString("'latest'"));
  }

  private static ValidatableResponse index() {
    return given().post("/v2/repository/index").then().statusCode(200);
  }

  private static ValidatableResponse load(String model, String version) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("parameters", Map.of("version", version)))
        .post("/v2/repository/models/" + model + "/load")
        .then();
  }

  private static ValidatableResponse embed() {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("input", List.of("a text of some words", "and another"), "model", MINILM))
        .post("/v1/embeddings")
        .then();
  }
}
