package io.techflow.user.export;

import static io.techflow.user.TestUsers.as;
import static io.techflow.user.TestUsers.newUser;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.techflow.kit.Ids;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.testing.Tokens;
import io.techflow.user.RealStores;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealStores
@TestProfile(SlowReaderTest.OneConnection.class)
class SlowReaderTest {
  /** Leaves the export and everybody else one connection between them. */
  public static final class OneConnection implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.datasource.reactive.max-size", "1", "techflow.pool.max-wait", "300ms");
    }
  }

  private static final Duration SOON = Duration.ofSeconds(40);

  @Inject DataSource migrations;
  @Inject MeterRegistry registry;

  /** More than the socket buffers of both ends swallow. */
  private void manyUsers() throws SQLException {
    try (Connection connection = migrations.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into user_service.users
          select gen_random_uuid(), 'bulk' || g || '@example.com', repeat('x', 100), 'DE', now(), 0
          from generate_series(1, 60000) g
          on conflict do nothing""");
    }
  }

  @Test
  void holdsItsConnectionUntilItHangsUpAndOthersGet503() throws IOException, SQLException {
    manyUsers();
    UUID id = newUser("DE");
    try (Socket reader = openExport()) {
      assertEquals('H', reader.getInputStream().read());
      await().atMost(SOON).until(() -> inUse() == 1);
      as("support")
          .get("/users/" + id)
          .then()
          .statusCode(503)
          .contentType(Problem.MEDIA_TYPE)
          .header("Retry-After", notNullValue())
          .body("type", endsWith("overloaded"));
      assertEquals(1, inUse());
    }
    await().atMost(SOON).until(() -> inUse() == 0);
    as("support").get("/users/" + id).then().statusCode(200);
  }

  private Socket openExport() throws IOException {
    Socket socket = new Socket("localhost", RestAssured.port);
    socket
        .getOutputStream()
        .write(
            "GET /users/export HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(Tokens.of(Ids.next(), "partner"))
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private double inUse() {
    return registry.get("sql.pool.active").gauge().value();
  }
}
