package io.techflow.search.index;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.techflow.kit.testing.TokenResource;
import io.techflow.kit.testing.Tokens;
import io.techflow.search.testing.OpenSearchResource;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OpenSearchResource.class)
@QuarkusTestResource(TokenResource.class)
class IndexResourceTest {
  private static final String PATH = "/search/index/glosses/";
  private static final Map<String, String> GLOSS =
      Map.of("term", "zyxwvut", "partOfSpeech", "noun", "gloss", "a word that nobody knows");

  @BeforeEach
  void isReady() {
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(() -> when().get("/q/health/ready").then().statusCode(200));
  }

  @Test
  void writesAndTakesOutAGloss() {
    as("support").body(GLOSS).put(PATH + "n99999999").then().statusCode(204);
    search("zyxwvut").body("items.id", hasItem("n99999999"));
    as("support").delete(PATH + "n99999999").then().statusCode(204);
    search("zyxwvut").body("items.id", not(hasItem("n99999999")));
    as("support").delete(PATH + "n99999999").then().statusCode(404);
  }

  @Test
  void refusesWhatIsNoGloss() {
    as("support").body(GLOSS).put(PATH + "x1").then().statusCode(400);
    as("support").body(Map.of("term", " ")).put(PATH + "n99999999").then().statusCode(400);
  }

  @Test
  void isForSupportOnly() {
    as("customer").body(GLOSS).put(PATH + "n99999999").then().statusCode(403);
    as("customer").delete(PATH + "n99999999").then().statusCode(403);
    as("customer").get("/search/index").then().statusCode(403);
    as("customer").body(Map.of()).post("/search/index/builds").then().statusCode(403);
    when().get("/search/index").then().statusCode(401);
  }

  private static ValidatableResponse search(String words) {
    return as("customer").queryParam("q", words).get("/search").then().statusCode(200);
  }

  private static RequestSpecification as(String role) {
    return given()
        .auth()
        .oauth2(Tokens.of(UUID.randomUUID(), role))
        .contentType("application/json");
  }
}
