package io.techflow.inference.protocol;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.techflow.inference.testing.ModelsLoaded;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(ModelsLoaded.class)
class InferenceResourceTest {
  private static final String MINILM = "/v2/models/all-minilm-l6-v2-q";

  @Test
  void saysWhatItIs() {
    when()
        .get("/v2")
        .then()
        .statusCode(200)
        .body("name", equalTo("ml-inference"))
        .body("extensions", hasSize(0));
    when().get("/v2/health/live").then().statusCode(200).body("live", equalTo(true));
    when().get("/v2/health/ready").then().statusCode(200).body("ready", equalTo(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/versions/1"})
  void saysWhatATextModelTakesAndGives(String version) {
    when()
        .get(MINILM + version)
        .then()
        .statusCode(200)
        .body("name", equalTo("all-minilm-l6-v2-q"))
        .body("versions", equalTo(List.of("1")))
        .body("platform", equalTo("onnx_onnxruntime"))
        .body("inputs", equalTo(List.of(tensor("text", "BYTES", -1))))
        .body("outputs", equalTo(List.of(tensor("embedding", "FP32", -1, 384))))
        .body("parameters.precision", equalTo("int8"))
        .body("parameters.device", equalTo("cpu"))
        .body("parameters.max-tokens", equalTo(128));
    when().get(MINILM + version + "/ready").then().statusCode(200);
  }

  @Test
  void saysWhatAModelOfNumbersTakesAndGives() {
    when()
        .get("/v2/models/fraud")
        .then()
        .statusCode(200)
        .body("inputs", equalTo(List.of(tensor("input", "FP32", -1, 6))))
        .body("outputs", equalTo(List.of(tensor("output", "FP32", -1, 2))))
        .body("parameters.features", hasSize(6))
        .body("parameters.labels", equalTo(List.of("fraud", "legitimate")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/models/gpt", MINILM + "/versions/2", MINILM + "/versions/x/ready"})
  void knowsNoOthers(String path) {
    when().get(path).then().statusCode(404).body("error", containsString("no "));
  }

  @Test
  void embedsTexts() {
    List<Float> vectors =
        infer(
                MINILM + "/versions/1/infer",
                """
                {"id":"42","inputs":[{"name":"text","datatype":"BYTES","shape":[2,1],"data":[["a"],["b c"]]}],
                 "outputs":[{"name":"embedding"}]}
                """)
            .statusCode(200)
            .header("Server-Timing", containsString("tokenise;dur="))
            .body("id", equalTo("42"))
            .body("model_name", equalTo("all-minilm-l6-v2-q"))
            .body("model_version", equalTo("1"))
            .body("outputs[0].name", equalTo("embedding"))
            .body("outputs[0].datatype", equalTo("FP32"))
            .body("outputs[0].shape", equalTo(List.of(2, 384)))
            .extract()
            .path("outputs[0].data");
    assertEquals(768, vectors.size());
    double length = vectors.subList(384, 768).stream().mapToDouble(v -> v * v).sum();
    assertEquals(1, length, 1e-3);
  }

  @Test
  void scoresFeatures() {
    infer(
            "/v2/models/fraud/infer",
            """
            {"inputs":[{"name":"input","datatype":"FP32","shape":[1,6],"data":[0.6,0,0,0.1,0,0]}]}
            """)
        .statusCode(200)
        .body("outputs[0].shape", equalTo(List.of(1, 2)))
        .body("outputs[0].data.sum()", closeTo(1, 1e-4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fraud | "input","datatype":"FP32","shape":[1,6],"data":[NaN,0,0,0,0,0]   | NaN
          fraud | "input","datatype":"FP32","shape":[1,6],"data":["NaN",0,0,0,0,0] | no number
          fraud | "input","datatype":"FP32","shape":[1,6],"data":[1e99,0,0,0,0,0]  | amount is Infinity in row 0
          fraud | "input","datatype":"FP32","shape":[1,6],"data":[0,0,0]           | 3 elements
          fraud | "input","datatype":"FP32","shape":[2,3],"data":[0,0,0,0,0,0]     | shape
          fraud | "input","datatype":"FP32","shape":[0,6],"data":[]                | 0 rows
          fraud | "input","datatype":"FP32","shape":[-1,6],"data":[]               | axis -1
          fraud | "input","datatype":"FP64","shape":[1,6],"data":[0,0,0,0,0,0]     | FP64
          fraud | "x","datatype":"FP32","shape":[1,6],"data":[0,0,0,0,0,0]         | wanted is input alone
          all-minilm-l6-v2-q | "text","datatype":"FP32","shape":[1],"data":[1]     | text is of BYTES
          all-minilm-l6-v2-q | "text","datatype":"BYTES","shape":[1],"data":[1]    | no text
          all-minilm-l6-v2-q | "text","datatype":"BYTES","shape":[1],"data":[""]   | length of 0
          all-minilm-l6-v2-q | "text","datatype":"BYTES","shape":[2],"data":["a"]  | 1 elements
          """)
  void saysWhatIsWrong(String model, String tensor, String message) {
    infer("/v2/models/" + model + "/infer", "{\"inputs\":[{\"name\":" + tensor + "}]}")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("error", containsString(message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"inputs\":[]}", "{\"inputs\":[null]}", "[", "{\"inputs\":[{}]}"})
  void refusesWhatIsNoRequest(String body) {
    infer(MINILM + "/infer", body).statusCode(400).body("error", notNullValue());
  }

  @Test
  void refusesOtherOutputs() {
    infer(
            MINILM + "/infer",
            """
            {"inputs":[{"name":"text","datatype":"BYTES","shape":[1],"data":["a"]}],"outputs":[{"name":"logits"}]}
            """)
        .statusCode(400)
        .body("error", containsString("there is no output logits, but embedding"));
  }

  @Test
  void refusesTenThousandTinyTexts() {
    given()
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "inputs",
                List.of(
                    Map.of(
                        "name",
                        "text",
                        "datatype",
                        "BYTES",
                        "shape",
                        List.of(10_000),
                        "data",
                        Collections.nCopies(10_000, "a")))))
        .post(MINILM + "/infer")
        .then()
        .statusCode(400)
        .body("error", containsString("10000 inputs"));
  }

  @Test
  void cutsOrRefusesWhatIsTooLong() {
    String inputs =
        "\"inputs\":[{\"name\":\"text\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"%s\"]}]"
            .formatted("word ".repeat(200));
    infer(MINILM + "/infer", "{" + inputs + "}").statusCode(200);
    infer(MINILM + "/infer", "{" + inputs + ",\"parameters\":{\"truncate\":false}}")
        .statusCode(422)
        .body("error", containsString("202 tokens and 128 are read"));
  }

  @Test
  void changesNoModelsUnlessItIsAllowedTo() {
    given()
        .post("/v2/repository/models/fraud/unload")
        .then()
        .statusCode(403)
        .body("error", containsString("INFERENCE_MODEL_CONTROL=explicit"));
    given()
        .post("/v2/repository/index")
        .then()
        .statusCode(200)
        .body("find { it.name == 'fraud' }.state", equalTo("READY"))
        .body("find { it.name == 'bge-small-en-v1.5' }.state", equalTo("UNAVAILABLE"));
  }

  private static Map<String, Object> tensor(String name, String datatype, Integer... shape) {
    return Map.of("name", name, "datatype", datatype, "shape", List.of(shape));
  }

  private static ValidatableResponse infer(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).post(path).then();
  }
}
