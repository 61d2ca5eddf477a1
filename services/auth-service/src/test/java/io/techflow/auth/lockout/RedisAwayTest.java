package io.techflow.auth.lockout;

import static io.restassured.RestAssured.when;
import static io.techflow.auth.AuthCalls.PASSWORD;
import static io.techflow.auth.AuthCalls.login;
import static io.techflow.auth.AuthCalls.loginFrom;
import static io.techflow.auth.AuthCalls.logout;
import static io.techflow.auth.AuthCalls.refresh;
import static io.techflow.auth.AuthCalls.register;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.techflow.kit.Ids;
import io.techflow.kit.testing.PostgresResource;
import io.techflow.kit.testing.TokenResource;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(TokenResource.class)
@TestProfile(RedisAwayTest.NoRedis.class)
class RedisAwayTest {
  /** Names a port at which nothing listens. */
  public static final class NoRedis implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("REDIS_URL", "redis://localhost:1", "techflow.lockout.first-delay", "1m");
    }
  }

  @Test
  void sessionsLiveAndTheServiceStaysReady() {
    String email = Ids.next() + "@example.com";
    register(email, PASSWORD).then().statusCode(201);
    String token = login(email, PASSWORD).then().statusCode(200).extract().path("refreshToken");
    String next = refresh(token).then().statusCode(200).extract().path("refreshToken");
    logout(next).then().statusCode(204);
    refresh(next).then().statusCode(401);
    when().get("/q/health/ready").then().statusCode(200);
  }

  @Test
  void instanceCountsFailuresForItself() {
    String guessed = Ids.next() + "@example.com";
    register(guessed, PASSWORD).then().statusCode(201);
    for (int i = 0; i < 5; i++) {
      assertEquals(401, loginFrom("192.0.2.1", guessed, "wrong").statusCode());
    }
    assertEquals(429, loginFrom("192.0.2.1", guessed, PASSWORD).statusCode());

    String other = Ids.next() + "@example.com";
    register(other, PASSWORD).then().statusCode(201);
    assertEquals(200, loginFrom("192.0.2.1", other, PASSWORD).statusCode());
  }
}
