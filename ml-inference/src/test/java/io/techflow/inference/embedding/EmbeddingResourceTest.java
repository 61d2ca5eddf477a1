package io.techflow.inference.embedding;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EmbeddingResourceTest {
  private static final String LONG =
      "the price of what was bought was paid at the till ".repeat(40);

  @Test
  void paraphraseIsNearerThanAnotherTopic() {
    List<List<Float>> vectors =
        vectors(List.of("How old are you?", "What is your age?", "The engine burns diesel oil."));
    assertEquals(384, vectors.getFirst().size());
    assertEquals(1, dot(vectors.get(0), vectors.get(0)), 1e-3);
    assertTrue(dot(vectors.get(0), vectors.get(1)) > 0.7);
    assertTrue(dot(vectors.get(0), vectors.get(2)) < 0.3);
  }

  @Test
  void orderIsKeptWhenTheBatcherSortsByLength() {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      texts.add("word ".repeat(1 + (i * 7) % 20) + i);
    }
    List<List<Float>> together = vectors(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertTrue(dot(together.get(i), vectors(List.of(texts.get(i))).getFirst()) > 0.97);
    }
  }

  @Test
  void oneTextNeedsNoList() {
    post("{\"input\":\"a coffee\"}")
        .statusCode(200)
        .body("object", equalTo("list"))
        .body("data", hasSize(1))
        .body("data[0].embedding", hasSize(384))
        .body("usage.total_tokens", equalTo(4));
  }

  @Test
  void longTextIsCutAtTheTokenLimit() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("input", LONG))
        .post("/v1/embeddings")
        .then()
        .statusCode(200)
        .body("usage.total_tokens", equalTo(128));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"input\":[]}", "{\"input\":\"\"}", "{\"input\":[null]}", "{", "[]"})
  void refusesWhatIsNoText(String body) {
    post(body).statusCode(400).contentType("application/problem+json");
  }

  @Test
  void refusesMoreTextsThanOneRequestMayCarry() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("input", Collections.nCopies(65, "text")))
        .post("/v1/embeddings")
        .then()
        .statusCode(400)
        .body("detail", containsString("64"));
  }

  @Test
  void knowsNoOtherModel() {
    post("{\"input\":\"a\",\"model\":\"gpt\"}")
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void tellsWhatTheModelDid() {
    vectors(List.of("measure me"));
    when()
        .get("/q/metrics")
        .then()
        .body(containsString("inference_queue_wait_seconds_count{model=\"all-minilm-l6-v2-q\"}"))
        .body(containsString("inference_run_seconds_bucket{model=\"all-minilm-l6-v2-q\""))
        .body(containsString("inference_batch_inputs_count{model=\"all-minilm-l6-v2-q\"}"))
        .body(containsString("inference_queue_depth"));
    when().get("/q/health/ready").then().statusCode(200);
  }

  private static ValidatableResponse post(String body) {
    return given().contentType(ContentType.JSON).body(body).post("/v1/embeddings").then();
  }

  private static List<List<Float>> vectors(List<String> texts) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("input", texts))
        .post("/v1/embeddings")
        .then()
        .statusCode(200)
        .extract()
        .path("data.embedding");
  }

  private static double dot(List<Float> left, List<Float> right) {
    return IntStream.range(0, left.size()).mapToDouble(i -> left.get(i) * right.get(i)).sum();
  }
}
