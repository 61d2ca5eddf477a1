package io.techflow.kit.token;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.techflow.kit.testing.ConsoleCapture;
import io.techflow.kit.testing.JsonLog;
import io.techflow.kit.testing.TokenResource;
import io.techflow.kit.testing.Tokens;
import java.util.List;
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

    var line = console.lines("audit").getFirst();
    assertEquals(CALLER.toString(), line.at("/mdc/actor").asText());
    assertEquals("POST", line.at("/mdc/method").asText());
    assertEquals("/orders/7", line.at("/mdc/path").asText());
    assertEquals("200", line.at("/mdc/status").asText());
    assertTrue(!line.toString().contains("ada"), line.toString());
  }

  @Test
  void whatStaffTriedToChangeToo() {
    as("support").post("/orders/7/cancel").then().statusCode(403);

    assertEquals("403", console.lines("audit").getFirst().at("/mdc/status").asText());
  }

  @Test
  void readingAndWhatCustomersDoIsNot() {
    as("support").get("/orders/7").then().statusCode(200);
    as("customer").post("/orders/7").then().statusCode(200);
    given().post("/orders/7").then().statusCode(401);

    assertEquals(List.of(), console.lines("audit"));
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(Tokens.of(CALLER, role)).contentType("application/json");
  }
}
