package io.techflow.search;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.techflow.kit.testing.Dotenv;
import io.techflow.kit.testing.TokenResource;
import io.techflow.kit.testing.Tokens;
import io.techflow.search.testing.Inference;
import io.techflow.search.testing.Inference.Mood;
import io.techflow.search.testing.OpenSearchResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OpenSearchResource.class)
@QuarkusTestResource(TokenResource.class)
class SearchResourceTest {
  @Inject Inference inference;

  @BeforeEach
  void isReady() {
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(() -> when().get("/q/health/ready").then().statusCode(200));
    // the first queries of a kind may take a cold engine longer than it is given
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> {
              search("qqqqzzzz").statusCode(200);
              suggest("qqqqzzzz").statusCode(200);
            });
    inference.mood = Mood.WELL;
    inference.requests.clear();
  }

  @Test
  void findsAWordByWhatItMeans() {
    search("feline mammal with thick soft fur that cannot roar")
        .statusCode(200)
        .body("items.term", hasItem("cat, true cat"))
        .body("items.find { it.term == 'cat, true cat' }.partOfSpeech", equalTo("noun"))
        .body("items", hasSize(10));
  }

  @Test
  void forgivesAMisspeltWord() {
    search("elefant").statusCode(200).body("items.term", hasItem(containsString("elephant")));
  }

  @Test
  void findsNothingInNonsense() {
    search("qqqqzzzz")
        .statusCode(200)
        .body("items", hasSize(0))
        .body("ranking", equalTo("lexical"));
  }

  @Test
  void ordersByMeaningAndAsksForAVectorOnce() {
    search("violin maker of renown").body("ranking", equalTo("hybrid"));
    assertEquals(1, inference.requests.size());
    assertTrue(inference.requests.getFirst().contains("violin maker of renown"));
    search("violin maker of renown").body("ranking", equalTo("hybrid"));
    assertEquals(1, inference.requests.size());
    List<Float> scores = search("violin maker of renown").extract().path("items.score");
    assertEquals(scores.stream().sorted((a, b) -> Float.compare(b, a)).toList(), scores);
  }

  @ParameterizedTest
  @EnumSource(
      value = Mood.class,
      names = {"WITH_503", "NEVER"})
  void keepsTheOrderOfTheWordsWhenThereAreNoVectorsInTime(Mood mood) {
    inference.mood = mood;
    long start = System.nanoTime();
    search("a clock with hands of " + mood)
        .statusCode(200)
        .body("ranking", equalTo("lexical"))
        .body("degraded", equalTo("no vectors in time"))
        .body("items", hasSize(10));
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 5);
    when()
        .get("/q/metrics")
        .then()
        .body(containsString("search_rankings_total{ranking=\"lexical\"}"));
  }

  @Test
  void thereIsNoSearchByMeaningOverGlossesWithoutVectors() {
    authorized()
        .queryParam("q", "cat")
        .queryParam("mode", "semantic")
        .get("/search")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("detail", containsString("build the index with vectors"));
  }

  @ParameterizedTest
  @CsvSource({"elephan,elephant", "elefant,elephant", "ELEPHANT,elephant", "new yor,New York"})
  void suggestsHowAWordGoesOn(String beginning, String term) {
    authorized()
        .queryParam("q", beginning)
        .get("/search/suggestions")
        .then()
        .statusCode(200)
        .body("$", hasItem(term));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "\"", "{\"match_all\":{}}", "\\"})
  void suggestionsTakeTheEnginesLanguageForWords(String beginning) {
    authorized().queryParam("q", beginning).get("/search/suggestions").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"", "*:*", "a*", "?", "a AND (", "/a.*/", "{\"match_all\":{}}", "\\", "\u0000"})
  void takesTheEnginesLanguageForWords(String query) {
    search(query).statusCode(200);
  }

  /** Half of a surrogate pair, bytes that are no UTF-8, and half an escape. */
  @ParameterizedTest
  @ValueSource(strings = {"%ED%A0%80", "%FF%FE", "cat%F0%9F"})
  void whatIsNoTextIsNoFault(String raw) {
    authorized()
        .urlEncodingEnabled(false)
        .get("/search?q=" + raw)
        .then()
        .statusCode(oneOf(200, 400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void refusesAnEmptyQuery(String query) {
    search(query).statusCode(400).contentType("application/problem+json");
  }

  @Test
  void boundsQueryAndLimit() {
    search("a".repeat(201)).statusCode(400);
    for (int limit : new int[] {0, 51}) {
      authorized()
          .queryParam("q", "cat")
          .queryParam("limit", limit)
          .get("/search")
          .then()
          .statusCode(400);
    }
    authorized()
        .queryParam("q", "cat")
        .queryParam("limit", 3)
        .get("/search")
        .then()
        .body("items", hasSize(3));
  }

  @Test
  void isForSignedInUsersOnly() {
    when().get("/search?q=cat").then().statusCode(401).contentType("application/problem+json");
  }

  @Test
  void tunedSettingsAreTheDefaults() {
    assertEquals(List.of(), Dotenv.drift("search-service"));
  }

  private static ValidatableResponse search(String query) {
    return authorized().queryParam("q", query).get("/search").then();
  }

  private static ValidatableResponse suggest(String beginning) {
    return authorized().queryParam("q", beginning).get("/search/suggestions").then();
  }

  private static RequestSpecification authorized() {
    return given().auth().oauth2(Tokens.of(UUID.randomUUID(), "customer"));
  }
}
