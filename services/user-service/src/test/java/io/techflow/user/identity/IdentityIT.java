package io.techflow.user.identity;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.techflow.kit.Ids;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.testing.PostgresResource;
import io.techflow.kit.testing.TokenResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import redis.embedded.RedisServer;

/** Two instances of user-service and one auth-service, on one PostgreSQL and one Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityIT {
  private static final String PASSWORD = "correct horse battery";

  /** Shorter than in production, so that a test can wait for its end; a tenth is jitter. */
  private static final Duration LOCAL_TTL = Duration.ofSeconds(8);

  private static final Duration UNHEARD_BOUND = LOCAL_TTL.multipliedBy(11).dividedBy(10);

  /**
   * What is heard through Redis is heard in ms; a busy machine needs longer, but less than a TTL.
   */
  private static final Duration HEARD_BOUND = Duration.ofSeconds(6);

  private static final Duration SOON = Duration.ofSeconds(40);

  private final PostgresResource postgres = new PostgresResource();
  private final Map<String, String> environment = new HashMap<>();
  private int redisPort;
  private RedisServer redis;
  private Database database;
  private Service auth;
  private Service one;
  private Service two;

  @BeforeAll
  void start() throws IOException {
    environment.putAll(postgres.start());
    database = new Database(environment);
    environment.put("AUTH_SIGNING_KEY", new TokenResource().start().get("AUTH_SIGNING_KEY"));
    redisPort = Service.freePort();
    redis = startRedis();
    environment.put("REDIS_URL", "redis://127.0.0.1:" + redisPort);
    environment.put("TECHFLOW_CACHE_LOCAL_TTL", LOCAL_TTL.toSeconds() + "s");
    auth = Service.start("auth-service", "auth", environment).awaitReady();
    environment.put("AUTH_SERVICE_URL", auth.url());
    one = Service.start("user-service", "user-1", environment).awaitReady();
    two = Service.start("user-service", "user-2", environment).awaitReady();
    awaitSubscribed();
  }

  @AfterAll
  void stop() throws IOException {
    for (Service service : List.of(one, two, auth)) {
      service.close();
    }
    redis.stop();
    postgres.stop();
  }

  @Test
  void registeredUserSignsInAndReadsItselfOnEveryInstance() {
    String email = email();
    String id =
        register(one, email, PASSWORD)
            .statusCode(201)
            .header("Location", notNullValue())
            .body("email", equalTo(email))
            .body("initialPassword", nullValue())
            .extract()
            .path("id");
    String token = signIn(email.toUpperCase(Locale.ROOT), PASSWORD);
    for (Service service : List.of(one, two)) {
      service
          .as(token)
          .get("/users/" + id)
          .then()
          .statusCode(200)
          .body("email", equalTo(email))
          .header("ETag", "\"0\"");
    }
    register(two, email.toUpperCase(Locale.ROOT), PASSWORD).statusCode(409);
  }

  @Test
  void userWhoBringsNoPasswordIsGivenOneAndChangesIt() {
    String email = email();
    String given = register(one, email, null).statusCode(201).extract().path("initialPassword");
    auth.as(signIn(email, given))
        .contentType(ContentType.JSON)
        .body(Map.of("currentPassword", given, "newPassword", PASSWORD))
        .post("/auth/password")
        .then()
        .statusCode(204);
    signIn(email, PASSWORD);
  }

  @Test
  void registrationThatWasCutOffGoesOnWithTheSameId() {
    String email = email();
    String id =
        auth.request()
            .contentType(ContentType.JSON)
            .body(Map.of("email", email, "password", PASSWORD))
            .post("/auth/register")
            .then()
            .statusCode(201)
            .extract()
            .path("userId");
    register(one, email, "somebody else's guess").statusCode(409);
    register(one, email, PASSWORD).statusCode(201).body("id", equalTo(id));
  }

  @Test
  void registrationThatCannotStoreAProfileIsTakenBack() throws SQLException {
    String email = email();
    database.sql(
        "alter table user_service.users add constraint refused check (email <> '" + email + "')");
    try {
      int status = register(one, email, PASSWORD).extract().statusCode();
      assertTrue(status >= 400, () -> "HTTP " + status);
      assertEquals(List.of(), database.tablesThatContain(email));
    } finally {
      database.sql("alter table user_service.users drop constraint refused");
    }
    register(one, email, PASSWORD).statusCode(201);
  }

  @Test
  void writeOnOneInstanceIsHeardByTheOther() {
    User user = user();
    for (int version = 0; version < 10; version++) {
      assertEquals(version, version(two, user), "warm");
      edit(one, user, version).then().statusCode(200);
      assertEquals(version + 1, version(one, user), "who writes reads what it wrote");
      int expected = version + 1;
      await().atMost(HEARD_BOUND).until(() -> version(two, user) == expected);
    }
  }

  @Test
  void ofEditsOnTwoInstancesOneIsStale() {
    User user = user();
    edit(one, user, 0).then().statusCode(200);
    edit(two, user, 0).then().statusCode(412).contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void erasureRemovesPersonalDataEverywhere() throws SQLException {
    User user = user();
    assertEquals(0, version(two, user), "warm");
    assertEquals(
        List.of("auth_service.credentials", "user_service.users"),
        database.tablesThatContain(user.email()));

    one.as(user.token()).delete("/users/" + user.id()).then().statusCode(204);
    await()
        .atMost(HEARD_BOUND)
        .until(() -> two.as(user.token()).get("/users/" + user.id()).statusCode() == 410);
    one.as(user.token()).delete("/users/" + user.id()).then().statusCode(204);

    assertEquals(List.of(), database.tablesThatContain(user.email()));
    login(user.email(), PASSWORD).then().statusCode(401);
    String session = session(user.token());
    auth.request()
        .get("/auth/revocations")
        .then()
        .body("revocations.findAll { it.sid == '" + session + "' }", hasSize(1));
    register(two, user.email(), PASSWORD).statusCode(201);
  }

  @Test
  void redisThatDiesMakesNobodyUnreadyOrWrongBeyondTheBound() throws IOException {
    User user = user();
    User untold = user();
    for (Service service : List.of(one, two)) {
      assertEquals(0, version(service, user), "warm");
    }
    redis.stop();
    edit(one, user, 0).then().statusCode(200);
    long written = System.nanoTime();
    assertEquals(1, version(one, user), "who writes reads what it wrote");
    await().atMost(UNHEARD_BOUND.plusSeconds(4)).until(() -> version(two, user) == 1);
    Duration stale = Duration.ofNanos(System.nanoTime() - written);
    assertTrue(stale.compareTo(UNHEARD_BOUND.plusSeconds(4)) < 0, stale::toString);
    edit(one, untold, 0).then().statusCode(200);
    for (Service service : List.of(one, two, auth)) {
      assertTrue(service.ready());
    }
    register(two, email(), PASSWORD).statusCode(201);
    signIn(user.email(), PASSWORD);

    redis = startRedis();
    awaitSubscribed();
    await()
        .atMost(SOON)
        .until(() -> one.metric("cache_invalidations_total{cache=\"users\",event=\"told\"") > 0);
    assertEquals(1, version(two, untold));
    edit(one, user, 1).then().statusCode(200);
    await().atMost(HEARD_BOUND).until(() -> version(two, user) == 2);
  }

  private record User(String id, String email, String token) {}

  private User user() {
    String email = email();
    String id = register(one, email, PASSWORD).statusCode(201).extract().path("id");
    return new User(id, email, signIn(email, PASSWORD));
  }

  private static String email() {
    return Ids.next() + "@example.com";
  }

  private static ValidatableResponse register(
      Service service, String email, @Nullable String password) {
    Map<String, String> body =
        new HashMap<>(Map.of("email", email, "displayName", "Ada", "country", "DE"));
    if (password != null) {
      body.put("password", password);
    }
    return service.request().contentType(ContentType.JSON).body(body).post("/users").then();
  }

  private Response login(String email, String password) {
    return auth.request()
        .contentType(ContentType.JSON)
        .body(Map.of("email", email, "password", password))
        .post("/auth/login");
  }

  private String signIn(String email, String password) {
    return login(email, password).then().statusCode(200).extract().path("accessToken");
  }

  private static int version(Service service, User user) {
    return service
        .as(user.token())
        .get("/users/" + user.id())
        .then()
        .statusCode(200)
        .extract()
        .path("version");
  }

  private static Response edit(Service service, User user, int version) {
    return service
        .as(user.token())
        .header("If-Match", "\"" + version + "\"")
        .contentType("application/merge-patch+json")
        .body("{\"displayName\": \"Edit " + version + "\"}")
        .patch("/users/" + user.id());
  }

  private static String session(String token) {
    String payload = token.split("\\.", -1)[1];
    return JsonPath.from(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
        .getString("sid");
  }

  private RedisServer startRedis() throws IOException {
    RedisServer server = RedisServer.newRedisServer().port(redisPort).setting("save \"\"").build();
    server.start();
    return server;
  }

  private void awaitSubscribed() {
    for (Service service : List.of(one, two)) {
      await().atMost(SOON).until(() -> service.metric("cache_invalidation_subscribed") == 1);
    }
  }
}
