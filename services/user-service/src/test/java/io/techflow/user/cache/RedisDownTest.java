package io.techflow.user.cache;

import static io.restassured.RestAssured.when;
import static io.techflow.user.TestUsers.as;
import static io.techflow.user.TestUsers.newUser;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.techflow.kit.testing.PostgresResource;
import io.techflow.kit.testing.TokenResource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(TokenResource.class)
@TestProfile(RedisDownTest.NoRedis.class)
class RedisDownTest {
  /** Names a port at which nothing listens. */
  public static final class NoRedis implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("REDIS_URL", "redis://localhost:1");
    }
  }

  @Test
  void usersAreServedFromTheDatabaseAndTheServiceStaysReady() {
    UUID id = newUser("DE");
    as("support").get("/users/" + id).then().statusCode(200).body("id", equalTo(id.toString()));
    when().get("/q/health/ready").then().statusCode(200);
  }
}
