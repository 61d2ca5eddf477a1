package io.techflow.auth.session;

import static io.restassured.RestAssured.when;
import static io.techflow.auth.AuthCalls.PASSWORD;
import static io.techflow.auth.AuthCalls.bearer;
import static io.techflow.auth.AuthCalls.login;
import static io.techflow.auth.AuthCalls.logout;
import static io.techflow.auth.AuthCalls.post;
import static io.techflow.auth.AuthCalls.refresh;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.techflow.auth.AuthCalls;
import io.techflow.auth.Database;
import io.techflow.auth.RealStores;
import io.techflow.kit.Ids;
import io.techflow.kit.problem.Problem;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealStores
class SessionTest {
  @Inject Database database;
  @Inject SessionCleanup cleanup;

  @Test
  void refreshContinuesTheSessionWithNewTokens() {
    JsonPath first = signIn();
    Response answer = refresh(first.getString("refreshToken"));
    answer.then().statusCode(200).header("Cache-Control", "no-store");
    JsonPath second = answer.jsonPath();
    assertNotEquals(first.getString("refreshToken"), second.getString("refreshToken"));
    JsonPath before = claims(first);
    JsonPath after = claims(second);
    assertEquals(before.getString("sub"), after.getString("sub"));
    assertEquals(before.getString("sid"), after.getString("sid"));
    assertNotEquals(before.getString("jti"), after.getString("jti"));
    assertEquals("techflow", after.getString("aud"));
    refresh(second.getString("refreshToken")).then().statusCode(200);
  }

  @Test
  void secondUseOfATokenEndsTheSession() {
    JsonPath first = signIn();
    String newest = refresh(first.getString("refreshToken")).path("refreshToken");
    String refused = refused(first.getString("refreshToken"));
    assertEquals(refused, refused(newest), "the newest token is dead too, and the answer is equal");
    assertRevoked(claims(first).getString("sid"));
  }

  @Test
  void ofThoseWhoUseATokenAtOnceOneWinsAndTheSessionEndsForAll() throws Exception {
    for (int round = 0; round < 5; round++) {
      String token = signIn().getString("refreshToken");
      List<Response> answers = atOnce(8, () -> refresh(token));
      List<Response> won = answers.stream().filter(a -> a.statusCode() == 200).toList();
      assertEquals(1, won.size());
      assertTrue(
          answers.stream().allMatch(a -> a.statusCode() == 200 || a.statusCode() == 401),
          "all others are refused");
      refused(won.getFirst().path("refreshToken"));
    }
  }

  @Test
  void logoutIsSeenInTheListOfRevocationsAndEndsRefreshing() {
    JsonPath tokens = signIn();
    long next = when().get("/auth/revocations").then().statusCode(200).extract().path("next");
    String sid = claims(tokens).getString("sid");
    when()
        .get("/auth/revocations?since=" + next)
        .then()
        .body("revocations.sid", not(hasItem(equalTo(sid))));

    logout(tokens.getString("refreshToken")).then().statusCode(204);
    when()
        .get("/auth/revocations?since=" + next)
        .then()
        .statusCode(200)
        .body("revocations.sid", hasItem(equalTo(sid)));
    refused(tokens.getString("refreshToken"));
  }

  @Test
  void whoWasSignedOutNeitherChangesThePasswordNorErases() {
    String email = Ids.next() + "@example.com";
    AuthCalls.register(email, PASSWORD).then().statusCode(201);
    JsonPath tokens = login(email, PASSWORD).then().statusCode(200).extract().jsonPath();
    String access = tokens.getString("accessToken");
    logout(tokens.getString("refreshToken")).then().statusCode(204);
    bearer(access)
        .contentType(ContentType.JSON)
        .body(Map.of("currentPassword", PASSWORD, "newPassword", "another " + PASSWORD))
        .post("/auth/password")
        .then()
        .statusCode(401)
        .contentType(Problem.MEDIA_TYPE);
    bearer(access)
        .delete("/auth/credentials/" + claims(tokens).getString("sub"))
        .then()
        .statusCode(401)
        .contentType(Problem.MEDIA_TYPE);
    login(email, PASSWORD).then().statusCode(200);
  }

  @Test
  void logoutNeedsNoMoreThanTheAccessToken() {
    JsonPath tokens = signIn();
    bearer(tokens.getString("accessToken")).delete("/auth/session").then().statusCode(204);
    assertRevoked(claims(tokens).getString("sid"));
    when().delete("/auth/session").then().statusCode(401).contentType(Problem.MEDIA_TYPE);
    logout("unknown").then().statusCode(204);
  }

  @Test
  void databaseHoldsHashesOnly() throws Exception {
    String token = signIn().getString("refreshToken");
    assertEquals(
        1,
        database.count(
            "select count(*) from auth_service.refresh_tokens where hash = sha256(?::bytea)",
            token));
    assertEquals(
        0,
        database.count(
            "select count(*) from auth_service.refresh_tokens where position(?::bytea in hash) > 0",
            token));
  }

  @Test
  void expiredTokensAreRefusedAndCleanedAway() throws Exception {
    JsonPath tokens = signIn();
    String sid = claims(tokens).getString("sid");
    database.update(
        "update auth_service.refresh_tokens set expires_at = now() - interval '1 s'"
            + " where family_id = ?::uuid",
        sid);
    database.update(
        "update auth_service.token_families set expires_at = now() - interval '2 days'"
            + " where id = ?::uuid",
        sid);
    refused(tokens.getString("refreshToken"));
    cleanup.clean().await().atMost(Duration.ofSeconds(10));
    assertEquals(
        0,
        database.count("select count(*) from auth_service.token_families where id = ?::uuid", sid));
    assertEquals(
        0,
        database.count(
            "select count(*) from auth_service.refresh_tokens where family_id = ?::uuid", sid));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"refreshToken\": 5}",
        "{\"refreshToken\": \"a\", \"refreshToken\": \"b\"}",
        "{\"refreshToken\": \"a\", \"user\": \"b\"}",
        "{\"refreshToken\": \"a\"} {}",
        "[]",
        "null"
      })
  void bodyIsReadStrictly(String body) {
    post("/auth/refresh", body).then().statusCode(400).contentType(Problem.MEDIA_TYPE);
  }

  private static String refused(String token) {
    return refresh(token)
        .then()
        .statusCode(401)
        .contentType(Problem.MEDIA_TYPE)
        .extract()
        .asString();
  }

  private static void assertRevoked(String sid) {
    when()
        .get("/auth/revocations")
        .then()
        .statusCode(200)
        .body("revocations.sid", hasItem(equalTo(sid)));
  }

  private static JsonPath signIn() {
    String email = Ids.next() + "@example.com";
    AuthCalls.register(email, PASSWORD).then().statusCode(201);
    return login(email, PASSWORD).then().statusCode(200).extract().jsonPath();
  }

  private static JsonPath claims(JsonPath tokens) {
    String payload = tokens.getString("accessToken").split("\\.", -1)[1];
    return new JsonPath(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
  }

  private static List<Response> atOnce(int callers, Supplier<Response> call) throws Exception {
    var start = new CyclicBarrier(callers);
    List<Response> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(callers)) {
      List<Future<Response>> calls = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        calls.add(
            clients.submit(
                () -> {
                  start.await();
                  return call.get();
                }));
      }
      for (Future<Response> answer : calls) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
