package io.techflow.search.index;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.techflow.kit.testing.TokenResource;
import io.techflow.kit.testing.Tokens;
import io.techflow.search.corpus.Gloss;
import io.techflow.search.corpus.WordNet;
import io.techflow.search.testing.Inference;
import io.techflow.search.testing.Inference.Mood;
import io.techflow.search.testing.OpenSearchResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches over glosses that have vectors: a fortieth of the corpus. */
@QuarkusTest
@QuarkusTestResource(OpenSearchResource.class)
@QuarkusTestResource(TokenResource.class)
class SearchModesTest {
  private static final int PART = 40;
  private static final Plan WITH_VECTORS = new Plan(true);
  private static String withVectors = "";

  @Inject Build build;
  @Inject GlossIndex index;
  @Inject Inference inference;
  private String whole = "";

  @BeforeEach
  void glossesHaveVectors() {
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(() -> when().get("/q/health/ready").then().statusCode(200));
    inference.mood = Mood.WELL;
    whole = live();
    if (withVectors.isEmpty()) {
      try (Stream<Gloss> part = part()) {
        assertTrue(build.run(WITH_VECTORS, part, new Progress(WITH_VECTORS), () -> false));
      }
      withVectors = live();
    } else {
      index.publish(withVectors, whole);
    }
  }

  /** The other tests search the whole corpus. */
  @AfterEach
  void glossesAreAsBefore() {
    inference.mood = Mood.WELL;
    index.publish(whole, withVectors);
  }

  private String live() {
    return requireNonNull(index.live());
  }

  private static Stream<Gloss> part() {
    return WordNet.glosses().filter(gloss -> gloss.id().hashCode() % PART == 0);
  }

  private static Gloss sample() {
    try (Stream<Gloss> part = part()) {
      return part.filter(gloss -> gloss.text().length() < 100).findFirst().orElseThrow();
    }
  }

  @Test
  void byMeaningTheSameTextIsNearest() {
    search(sample().text(), "semantic")
        .statusCode(200)
        .body("ranking", equalTo("semantic"))
        .body("items[0].id", equalTo(sample().id()))
        .body("items[0].explanation.semantic.rank", equalTo(1));
  }

  @Test
  void aHybridHitIsExplainedByBothOrders() {
    search(sample().text(), "hybrid")
        .body("ranking", equalTo("hybrid"))
        .body("degraded", nullValue())
        .body("items[0].id", equalTo(sample().id()))
        .body("items[0].score", equalTo((float) (2.0 / 61)))
        .body("items[0].explanation.lexical.rank", equalTo(1))
        .body("items[0].explanation.semantic.rank", equalTo(1));
  }

  @Test
  void whatWasNotAskedForIsLeftOut() {
    given()
        .auth()
        .oauth2(customer())
        .queryParam("q", sample().text())
        .get("/search")
        .then()
        .body("items[0]", not(hasKey("explanation")))
        .body("items[0]", not(hasKey("highlights")))
        .body("$", not(hasKey("partsOfSpeech")));
  }

  @Test
  void withoutVectorsInTimeAHybridSearchAnswersByWordsAndSaysSo() {
    inference.mood = Mood.NEVER;
    search("a small animal without vectors", "hybrid")
        .statusCode(200)
        .body("ranking", equalTo("lexical"))
        .body("degraded", equalTo("no vectors in time"));
    when().get("/q/metrics").then().body(containsString("search_degradations_total "));
  }

  @Test
  void withoutVectorsInTimeThereIsNoSearchByMeaning() {
    inference.mood = Mood.NEVER;
    search("a large animal without vectors", "semantic")
        .statusCode(503)
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lexical", "semantic", "hybrid"})
  void onlyThePartOfSpeechThatIsWantedIsFound(String mode) {
    search("make or move a thing", mode, "partOfSpeech", "verb")
        .statusCode(200)
        .body("items.partOfSpeech", everyItem(equalTo("verb")))
        .body("items.size()", equalTo(10));
  }

  @Test
  void facetsCountWhatTheOtherChoicesWouldBring() {
    search("make or move a thing", "hybrid", "partOfSpeech", "verb", "facets", "true")
        .body("partsOfSpeech", hasKey("noun"))
        .body("partsOfSpeech", hasKey("verb"))
        .body("partsOfSpeech", not(anEmptyMap()));
  }

  @Test
  void highlightsShowTheWords() {
    search("animal", "lexical", "highlights", "true")
        .body("items.highlights.gloss.flatten()", hasItem(containsString("<em>animal")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lexical", "semantic", "hybrid"})
  void pagesAreOneOrderWithoutGapsOrRepetitions(String mode) {
    List<String> ids = new ArrayList<>();
    List<Float> scores = new ArrayList<>();
    String after = "";
    while (after != null) {
      ValidatableResponse page =
          after.isEmpty()
              ? search("a person who works", mode, "limit", "7")
              : search("a person who works", mode, "limit", "7", "after", after);
      page.statusCode(200);
      ids.addAll(page.extract().path("items.id"));
      scores.addAll(page.extract().<List<Float>>path("items.score"));
      after = page.extract().path("next");
    }
    assertTrue(ids.size() > 50, () -> "pages of " + ids.size());
    assertEquals(ids.size(), new HashSet<>(ids).size());
    assertEquals(scores.stream().sorted((a, b) -> Float.compare(b, a)).toList(), scores);
  }

  @ParameterizedTest
  @CsvSource({
    "mode,fuzzy,lexical|semantic|hybrid",
    "partOfSpeech,pronoun,noun|verb|adjective|adverb",
    "after,nowhere,not a cursor",
    "explain,perhaps,true|false",
    "facets,1,true|false",
    "highlights,yes,true|false"
  })
  void whatIsUnknownIsRefusedAndTheRemedyTold(String parameter, String value, String remedy) {
    search("animal", "lexical", parameter, value)
        .statusCode(400)
        .contentType("application/problem+json")
        .body(containsString(parameter))
        .body(containsString(remedy));
  }

  private static ValidatableResponse search(String query, String mode, String... more) {
    Map<String, String> parameters =
        new HashMap<>(Map.of("q", query, "explain", "true", "mode", mode));
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    return given().auth().oauth2(customer()).queryParams(parameters).get("/search").then();
  }

  private static String customer() {
    return Tokens.of(UUID.randomUUID(), "customer");
  }
}
