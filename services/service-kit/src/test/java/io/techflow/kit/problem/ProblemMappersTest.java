package io.techflow.kit.problem;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemMappersTest {

  @Test
  void namesTheFieldThatIsInvalid() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"item\":\" \"}")
        .post("/sample")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("status", equalTo(400))
        .body("errors[0].field", containsString("item"));
    when()
        .get("/sample?limit=0")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("errors[0].field", equalTo("limit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"item\":\"x\",\"count\":\"many\"}", "[]"})
  void answersAnUnreadableBodyWith400(String body) {
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/sample")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void answersAnUnknownPathAndMethodWithAProblem() {
    when().get("/sample/nothing").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
    when().get("/nothing").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
    when().delete("/sample").then().statusCode(405).contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void leaksNothingOfAnUnexpectedException() {
    when()
        .get("/sample/secret")
        .then()
        .statusCode(500)
        .contentType(Problem.MEDIA_TYPE)
        .body(not(containsString("hunter2")));
  }

  @Test
  void tellsWhenToRetryAnOverloadedService() {
    when()
        .get("/sample/busy")
        .then()
        .statusCode(503)
        .header("Retry-After", "3")
        .contentType(Problem.MEDIA_TYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut-off", "refused"})
  void aBrokenConnectionToWhatIsNeededIsNoFaultOfTheService(String path) {
    when()
        .get("/sample/" + path)
        .then()
        .statusCode(503)
        .header("Retry-After", "2")
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:techflow:problem:unavailable"));
  }

  @Test
  void everyOperationTellsOfItsProblems() {
    when()
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body(
            "paths.'/sample'.post.responses.'4XX'.content.'application/problem+json'.schema.'$ref'",
            equalTo("#/components/schemas/Problem"))
        .body("paths.'/sample'.get.responses.'503'.headers.Retry-After.required", equalTo(true))
        .body("components.schemas.Problem.required.size()", equalTo(3));
  }
}
