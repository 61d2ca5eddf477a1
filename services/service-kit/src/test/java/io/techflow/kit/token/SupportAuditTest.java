package io.techflow.kit.token;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.techflow.kit.testing.ConsoleCapture;
import io.techflow.kit.testing.JsonLog;
import io.techflow.kit.testing.TokenResource;
import io.techflow.kit.testing.Tokens;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(JsonLog.class)
@QuarkusTestResource(TokenResource.class)
class SupportAuditTest {

  private static final UUID CALLER = UUID.fromString("0197b0c2-5e4a-7c3d-8f00-0123456789ab");

  private final ConsoleCapture console = ConsoleCapture.start();

  @AfterEach
  void release() {
    console.close();
  }

  @Test
  void whatStaffChangesIsWrittenDownWithoutWhatStandsInIt() {
    as("support").body("{\"email\":\"ada@example.org\"}").post("/orders/7?reason=ada");

    var line = entry();
    assertEquals(CALLER.toString(), line.at("/mdc/actor").asText());
    assertEquals("POST", line.at("/mdc/method").asText());
    assertEquals("/orders/7", line.at("/mdc/path").asText());
    assertEquals("200", line.at("/mdc/status").asText());
    assertTrue(!line.toString().contains("ada"), line.toString());
  }

  @Test
  void whatStaffTriedToChangeToo() {
    as("support").post("/orders/7/cancel").then().statusCode(403);

    assertEquals("403", entry().at("/mdc/status").asText());
  }

  @Test
  void readingAndWhatCustomersDoIsNot() {
    as("support").get("/orders/7").then().statusCode(200);
    as("customer").post("/orders/7").then().statusCode(200);
    given().post("/orders/7").then().statusCode(401);

    // the entry of what comes last would follow theirs
    as("support").post("/orders/8").then().statusCode(200);
    assertEquals("/orders/8", entry().at("/mdc/path").asText());
  }

  /** The entry comes once the answer has been sent. */
  private JsonNode entry() {
    await().atMost(Duration.ofMinutes(1)).until(() -> !console.lines("audit").isEmpty());
    return console.lines("audit").getFirst();
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(CALLER, role)).contentType("application/json");
  }
}
