package io.techflow.inference.embedding;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.techflow.inference.testing.ModelsLoaded;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(ModelsLoaded.class)
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

  @Test
  void longTextIsRefusedWhereItIsNotToBeCut() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("input", List.of("short", LONG), "truncate", false))
        .post("/v1/embeddings")
        .then()
        .statusCode(422)
        .body("error.message", containsString("input[1] has"))
        .body("error.message", containsString("128 are read"));
  }

  @Test
  void tokensAreAsGoodAsText() {
    List<Float> text = vectors(List.of("a coffee")).getFirst();
    for (String tokens : List.of("[1037,4157]", "[[1037,4157]]", "[[101,1037,4157,102]]")) {
      List<Float> same =
          post("{\"input\":" + tokens + "}")
              .statusCode(200)
              .body("usage.prompt_tokens", equalTo(4))
              .extract()
              .path("data[0].embedding");
      assertEquals(1, dot(text, same), 1e-6);
    }
  }

  @Test
  void vectorsComeAsBase64Too() {
    List<Float> numbers = vectors(List.of("a coffee")).getFirst();
    String base64 =
        post("{\"input\":\"a coffee\",\"encoding_format\":\"base64\"}")
            .statusCode(200)
            .extract()
            .path("data[0].embedding");
    FloatBuffer floats =
        ByteBuffer.wrap(Base64.getDecoder().decode(base64))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    assertEquals(384, floats.remaining());
    assertEquals(numbers.get(383), floats.get(383), 1e-6);
  }

  @Test
  void vectorsMayBeShorter() {
    List<Float> vector =
        post("{\"input\":\"a coffee\",\"dimensions\":32}")
            .statusCode(200)
            .extract()
            .path("data[0].embedding");
    assertEquals(32, vector.size());
    assertEquals(1, dot(vector, vector), 1e-3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000b", "\\ud83d\\ude80 to the moon", "   ", "\\u200b", "a\\u0301"})
  void oddTextIsText(String text) {
    post("{\"input\":\"" + text + "\"}").statusCode(200).body("data[0].embedding", hasSize(384));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud83d", "a\\ude80", "\\ud83d\\ud83d\\ude80"})
  void halfACharacterIsNoText(String text) {
    post("{\"input\":[\"fine\",\"" + text + "\"]}")
        .statusCode(400)
        .body("detail", containsString("input[1]: the text is no Unicode: a lone surrogate"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"input":""}                                  | input[0] has a length of 0
          {"input":[]}                                  | an empty list
          {"input":["a",7]}                             | input[1] is a text
          {"input":[30522]}                             | token 30522 is none of 0 to 30521
          {"input":[1037,"a"]}                          | not the number of a token
          {"input":[1037,-1]}                           | token -1
          {"input":[1037,1.5]}                          | not the number of a token
          {"input":"a","dimensions":385}                | has 384
          {"input":"a","dimensions":0}                  | dimensions
          {"input":"a","encoding_format":"int8"}        | encoding_format
          {"input":"a","model":"fraud"}                 | reads no text
          """)
  void saysWhatIsWrongAsOpenAiDoes(String body, String message) {
    post(body)
        .statusCode(400)
        .body("error.message", containsString(message))
        .body("error.type", equalTo("invalid_request_error"));
  }

  @Test
  void refusesTenThousandTinyTexts() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("input", Collections.nCopies(10_000, "a")))
        .post("/v1/embeddings")
        .then()
        .statusCode(400)
        .body("error.message", equalTo("10000 inputs; a request carries 1 to 64"));
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("input", "a".repeat(1 << 20)))
        .post("/v1/embeddings")
        .then()
        .statusCode(413)
        .body("detail", containsString("1048576"));
  }

  @Test
  void refusesATextOfTooManyCharacters() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("input", "a".repeat(8193)))
        .post("/v1/embeddings")
        .then()
        .statusCode(400)
        .body("detail", containsString("8192"));
  }

  @Test
  void saysWhereTheTimeWent() {
    post("{\"input\":\"a coffee\"}")
        .header("Server-Timing", matchesPattern("tokenise;dur=.*, queue;dur=.*, infer;dur=.*"));
  }

  @Test
  void doesNotComputeWhatIsPastItsDeadline() {
    given()
        .contentType(ContentType.JSON)
        .header("x-envoy-expected-rq-timeout-ms", "0")
        .body(Map.of("input", "a coffee"))
        .post("/v1/embeddings")
        .then()
        .statusCode(503)
        .header("Retry-After", "1")
        .body("error.message", containsString("deadline"));
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
        .contentType("application/problem+json")
        .body("error.code", equalTo("model_not_found"));
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
        .body(containsString("inference_batch_fill_count{model=\"all-minilm-l6-v2-q\"}"))
        .body(containsString("inference_tokenise_seconds_count{model=\"all-minilm-l6-v2-q\"}"))
        .body(containsString("inference_requests_total{model=\"all-minilm-l6-v2-q\"}"))
        .body(containsString("inference_tokens_total{model=\"all-minilm-l6-v2-q\"}"))
        .body(containsString("inference_queue_tokens{model=\"all-minilm-l6-v2-q\"}"))
        .body(containsString("inference_queue_capacity_tokens 8192"))
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
