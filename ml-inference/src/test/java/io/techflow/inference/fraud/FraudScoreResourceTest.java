package io.techflow.inference.fraud;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.techflow.inference.testing.ModelsLoaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(ModelsLoaded.class)
class FraudScoreResourceTest {

  @Test
  void scoresAPayment() {
    score(
            """
            {"amountMinor":4200,"currency":"EUR","hourOfDay":14,"payerPaymentsLastHour":1}
            """)
        .statusCode(200)
        .body("score", both(greaterThan(0f)).and(lessThan(1f)))
        .body("model", equalTo("fraud-v1"))
        .header("Server-Timing", containsString("infer;dur="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"amountMinor\":-1,\"currency\":\"EUR\",\"hourOfDay\":1,\"payerPaymentsLastHour\":0}",
        "{\"amountMinor\":1,\"currency\":\"EUR\",\"hourOfDay\":24,\"payerPaymentsLastHour\":0}",
        "{\"amountMinor\":1,\"currency\":\"euro\",\"hourOfDay\":1,\"payerPaymentsLastHour\":0}",
        "{\"amountMinor\":\"NaN\",\"currency\":\"EUR\",\"hourOfDay\":1}"
      })
  void refusesWhatIsNoPayment(String body) {
    score(body).statusCode(400).contentType("application/problem+json");
  }

  @Test
  void theLargestNumbersHaveAScoreToo() {
    score(
            """
            {"amountMinor":9223372036854775807,"currency":"EUR","hourOfDay":0,"payerPaymentsLastHour":2147483647}
            """)
        .statusCode(200)
        .body("score", both(greaterThan(0f)).and(lessThanOrEqualTo(1f)));
  }

  private static ValidatableResponse score(String body) {
    return given().contentType(ContentType.JSON).body(body).post("/v1/fraud-scores").then();
  }
}
