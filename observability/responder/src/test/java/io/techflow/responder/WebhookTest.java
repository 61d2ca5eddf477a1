package io.techflow.responder;

import static io.techflow.responder.testing.Alertmanager.fire;
import static io.techflow.responder.testing.Alertmanager.withToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.techflow.responder.testing.ClusterMockResource;
import io.techflow.responder.testing.Database;
import io.techflow.responder.testing.ShopResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The responder as it starts by default: who is let in, what is understood, and no deeds. */
@QuarkusTest
@QuarkusTestResource(ShopResource.class)
@QuarkusTestResource(ClusterMockResource.class)
class WebhookTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "nothing",
        "[]",
        "{}",
        "{\"version\":\"4\",\"alerts\":[]}",
        "{\"version\":\"3\",\"alerts\":[{\"status\":\"firing\",\"labels\":{},\"startsAt\":\"2026-01-01T00:00:00Z\",\"fingerprint\":\"1\"}]}",
        "{\"version\":\"4\",\"alerts\":[{\"status\":\"burning\",\"labels\":{},\"startsAt\":\"2026-01-01T00:00:00Z\",\"fingerprint\":\"1\"}]}",
        "{\"version\":\"4\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"a\":null},\"startsAt\":\"2026-01-01T00:00:00Z\",\"fingerprint\":\"1\"}]}",
        "{\"version\":\"4\",\"alerts\":[{\"status\":\"firing\",\"labels\":{},\"startsAt\":\"yesterday\",\"fingerprint\":\"1\"}]}",
        "{\"version\":\"4\",\"alerts\":[null]}"
      })
  void whatIsNoNotificationIsAProblem(String body) {
    withToken()
        .body(body)
        .post("/alerts")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer wrong", "Bearer ", "", "Basic YTpi"})
  void nobodyElseIsLetIn(String authorization) {
    RestAssured.given()
        .header("Authorization", authorization)
        .contentType("application/json")
        .body("nothing")
        .post("/alerts")
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
  }

  @Test
  void aBodyIsBounded() {
    withToken()
        .body("{\"version\":\"" + "4".repeat(300_000) + "\"}")
        .post("/alerts")
        .then()
        .statusCode(413)
        .contentType("application/problem+json");
  }

  @Test
  void byDefaultItOnlySaysWhatItWouldDo() {
    var analyzes = "select analyze_count from pg_stat_user_tables where relname = 'once'";
    var before = Database.value(analyzes);

    assertThat(fire("PlansBadOnce")).containsExactly("dry-run");
    assertThat(fire("PlansBadOnce")).containsExactly("refused: cooling-down");

    assertThat(Database.value(analyzes)).isEqualTo(before);
  }

  @Test
  void itIsReadyWithAToken() {
    RestAssured.get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.name", hasItem(containsString("token")));
    RestAssured.get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
  }
}
