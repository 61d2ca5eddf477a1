package io.techflow.search.index;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.techflow.kit.testing.TokenResource;
import io.techflow.kit.testing.Tokens;
import io.techflow.search.corpus.Gloss;
import io.techflow.search.corpus.WordNet;
import io.techflow.search.testing.Inference;
import io.techflow.search.testing.Inference.Mood;
import io.techflow.search.testing.OpenSearchResource;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OpenSearchResource.class)
@QuarkusTestResource(TokenResource.class)
class BuildTest {
  private static final int PART = 90_000;
  private static final Patience SHORT = new Patience(3, Duration.ofMillis(1));
  private static final Plan WITH_VECTORS = new Plan(true);

  @Inject Build build;
  @Inject Embedder embedder;
  @Inject IndexConfig config;
  @Inject GlossIndex index;
  @Inject ObjectMapper json;
  @Inject Inference inference;
  @Inject @RestClient IndexApi api;

  @BeforeEach
  void isReady() {
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(() -> when().get("/q/health/ready").then().statusCode(200));
    inference.mood = Mood.WELL;
    inference.requests.clear();
  }

  @Test
  void noQueryFailsWhileTheIndexIsBuiltAnew() {
    String before = index.live();
    given()
        .auth()
        .oauth2(Tokens.of(UUID.randomUUID(), "support"))
        .contentType("application/json")
        .body(Plan.WORDS)
        .post("/search/index/builds")
        .then()
        .statusCode(202)
        .body("state", equalTo("running"));
    String customer = Tokens.of(UUID.randomUUID(), "customer");
    List<Integer> failures = new ArrayList<>();
    String state = "running";
    while (state.equals("running")) {
      int status = given().auth().oauth2(customer).get("/search?q=violin").statusCode();
      if (status != 200) {
        failures.add(status);
      }
      state = status().extract().path("state");
    }
    assertEquals("done", state);
    assertEquals(List.of(), failures);
    assertNotEquals(before, index.live());
    status().body("loaded", equalTo(117_791)).body("rejected", equalTo(0));
    when()
        .get("/q/metrics")
        .then()
        .body(containsString("search_index_builds_total{state=\"done\"}"));
  }

  @Test
  void goesOnWhereItWasStopped() {
    Progress cut = new Progress(Plan.WORDS);
    try (Stream<Gloss> part = part()) {
      assertFalse(build.run(Plan.WORDS, part, cut, () -> cut.status().loaded() > PART / 2));
    }
    assertEquals(cut.status().loaded(), completed().resumedAt());
  }

  /** As if it were killed: nothing is noted after the last bulk request that was answered. */
  @Test
  void goesOnAfterItsLastNoteWhenItBroke() {
    IndexApi breaking = Busy.breakingAfter(api, IndexApi.class, "bulk", 12);
    Build broken = new Build(index, breaking, embedder, json, config);
    Progress cut = new Progress(Plan.WORDS);
    try (Stream<Gloss> part = part()) {
      assertThrows(
          WebApplicationException.class, () -> broken.run(Plan.WORDS, part, cut, () -> false));
    }
    long resumedAt = completed().resumedAt();
    assertTrue(resumedAt > 0 && resumedAt < cut.status().loaded(), () -> "at " + resumedAt);
  }

  private static Stream<Gloss> part() {
    return WordNet.glosses().limit(PART);
  }

  /**
   * Builds what is left; the index then holds each gloss once, and is the one that is searched. The
   * other tests search the whole corpus again.
   */
  private BuildStatus completed() {
    String whole = requireNonNull(index.live());
    Progress rest = new Progress(Plan.WORDS);
    try (Stream<Gloss> part = part()) {
      assertTrue(build.run(Plan.WORDS, part, rest, () -> false));
    }
    String built = requireNonNull(index.live());
    assertNotEquals(whole, built);
    assertEquals(
        String.valueOf(PART),
        Waiting.on(api.indices(built, "json")).get(0).path("docs.count").asText());
    index.publish(whole, built);
    return rest.status();
  }

  @Test
  void tellsWhichDocumentIsRefusedAndWhyAndTakesTheOthers() {
    List<Reject> rejects = new ArrayList<>();
    BulkWriter writer = new BulkWriter(api, json, scratch(), 1_000_000, SHORT, rejects::add);
    writer.add(new Document("good", "word", "noun", "meaning", null));
    writer.add(new Document("bad", "word", "n".repeat(40_000), "meaning", null));
    assertEquals(2, writer.flush());
    assertEquals(List.of("bad"), rejects.stream().map(Reject::id).toList());
    assertEquals(400, rejects.getFirst().status());
    assertTrue(rejects.getFirst().reason().contains("immense term"), rejects::toString);
  }

  @Test
  void sendsAgainWhatTheEngineIsTooBusyFor() {
    IndexApi busy = Busy.before(api, IndexApi.class, "bulk", 2);
    String target = scratch();
    BulkWriter writer = new BulkWriter(busy, json, target, 1_000_000, SHORT, reject -> {});
    writer.add(new Document("late", "word", "noun", "meaning", null));
    assertEquals(1, writer.flush());
    Waiting.on(api.refresh(target));
    assertEquals("1", Waiting.on(api.indices(target, "json")).get(0).path("docs.count").asText());
  }

  @Test
  void givesUpOnAnEngineThatStaysTooBusy() {
    IndexApi busy = Busy.before(api, IndexApi.class, "bulk", Integer.MAX_VALUE);
    BulkWriter writer = new BulkWriter(busy, json, scratch(), 1_000_000, SHORT, reject -> {});
    writer.add(new Document("never", "word", "noun", "meaning", null));
    assertThrows(IllegalStateException.class, writer::flush);
  }

  @Test
  void embedsAGlossOnce() {
    Progress first = embed(640);
    assertEquals(640, first.status().embedded() + first.status().cached());
    String target = first.status().index();
    Waiting.on(api.delete(target));
    inference.requests.clear();
    Progress second = embed(640);
    assertEquals(640, second.status().cached());
    assertEquals(List.of(), inference.requests);
  }

  private Progress embed(int glosses) {
    Progress progress = new Progress(WITH_VECTORS);
    try (Stream<Gloss> corpus = WordNet.glosses()) {
      build.run(
          WITH_VECTORS,
          corpus,
          progress,
          () -> progress.status().embedded() + progress.status().cached() >= glosses);
    }
    return progress;
  }

  /** An index that is not searched, and dropped by the next build. */
  private String scratch() {
    String name =
        "glosses-v9" + UUID.randomUUID().toString().replaceAll("[^0-9]", "").substring(0, 6);
    index.prepare(name, index.live(), index.contents(Plan.WORDS));
    return name;
  }

  private static io.restassured.response.ValidatableResponse status() {
    return given()
        .auth()
        .oauth2(Tokens.of(UUID.randomUUID(), "support"))
        .get("/search/index")
        .then()
        .statusCode(200);
  }
}
