package io.techflow.payment;

import static io.restassured.RestAssured.given;
import static io.techflow.payment.testing.MockInference.score;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.testing.Tokens;
import io.techflow.payment.testing.Caller;
import io.techflow.payment.testing.MockInference;
import io.techflow.payment.testing.Rows;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PaymentTest {
  @Inject Rows rows;

  @SuppressWarnings("NullAway.Init")
  MockInference inference;

  private Caller caller;

  @BeforeEach
  void healthyModel() {
    inference.will(score(0.25));
    caller = Caller.fresh();
  }

  @Test
  void booksThePaymentWithABalancedPosting() throws Exception {
    var answer =
        caller
            .pay(1_250)
            .statusCode(201)
            .body("payerId", equalTo(caller.id().toString()))
            .body("amount.amountMinor", equalTo(1_250))
            .body("amount.currency", equalTo("EUR"))
            .body("status", equalTo("completed"));
    String id = answer.extract().path("id");
    answer.header("Location", endsWith("/payments/" + id));
    assertEquals(
        List.of("completed 0.25 model"),
        rows.of(
            "select status, fraud_score, fraud_source from payment_service.payments where id = ?",
            UUID.fromString(id)));
    assertEquals(
        List.of("payer:" + caller.id() + " -1250 EUR", "merchant:acme 1250 EUR"),
        rows.of(
            "select account, amount_minor, currency from payment_service.ledger_entries"
                + " where payment_id = ? order by line",
            UUID.fromString(id)));
    caller.request().get("/payments/" + id).then().statusCode(200).body("id", equalTo(id));
  }

  @Test
  void answersARepetitionWithTheSamePayment() throws Exception {
    String first = caller.pay("k1", Caller.body(900)).statusCode(201).extract().asString();
    String reordered = "{\"currency\":\"EUR\", \"amountMinor\":900, \"merchant\":\"acme\"}";
    String second = caller.pay("k1", reordered).statusCode(200).extract().asString();
    assertEquals(first, second);
    assertEquals(1, paymentsOf(caller));
    assertEquals(1, inference.requests());
  }

  @Test
  void refusesAKeyThatWasSpentOnAnotherRequest() throws Exception {
    caller.pay("k1", Caller.body(900)).statusCode(201);
    caller
        .pay("k1", Caller.body(901))
        .statusCode(422)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", endsWith("idempotency-key-spent"));
    assertEquals(1, paymentsOf(caller));
  }

  @Test
  void letsTwoPayersUseTheSameKey() {
    caller.pay("k1", Caller.body(900)).statusCode(201);
    Caller.fresh().pay("k1", Caller.body(900)).statusCode(201);
  }

  @Test
  void makesOnePaymentOfConcurrentTwins() throws Exception {
    Callable<String> twin =
        () ->
            caller
                .pay("k1", Caller.body(700))
                .statusCode(anyOf(is(200), is(201)))
                .extract()
                .asString();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = threads.invokeAll(Collections.nCopies(20, twin));
      for (Future<String> answer : answers) {
        assertEquals(answers.getFirst().get(), answer.get());
      }
    }
    assertEquals(1, paymentsOf(caller));
    assertEquals(
        List.of("2 0"),
        rows.of(
            "select count(*), sum(e.amount_minor) from payment_service.ledger_entries e"
                + " join payment_service.payments p on p.id = e.payment_id where p.payer_id = ?",
            caller.id()));
  }

  @Test
  void marksALikelyFraudForReview() {
    inference.will(score(0.95));
    caller.pay(500).statusCode(201).body("status", equalTo("review"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"merchant\":\"acme\",\"amountMinor\":-5,\"currency\":\"EUR\"}",
        "{\"merchant\":\"acme\",\"amountMinor\":0,\"currency\":\"EUR\"}",
        "{\"merchant\":\"acme\",\"amountMinor\":1.5,\"currency\":\"EUR\"}",
        "{\"merchant\":\"acme\",\"amountMinor\":99999999999999999999,\"currency\":\"EUR\"}",
        "{\"merchant\":\"acme\",\"amountMinor\":100000000001,\"currency\":\"EUR\"}",
        "{\"merchant\":\"acme\",\"amountMinor\":5,\"currency\":\"EUX\"}",
        "{\"merchant\":\"acme\",\"amountMinor\":5}",
        "{\"merchant\":\" \",\"amountMinor\":5,\"currency\":\"EUR\"}",
        "{\"merchant\":\"acme\",\"amountMinor\":5,\"currency\":\"EUR\",\"status\":\"completed\"}",
        "{\"merchant\":\"acme\",\"amountMinor\":5,\"amountMinor\":6,\"currency\":\"EUR\"}",
        "{\"merchant\":\"ac\\u0000me\",\"amountMinor\":5,\"currency\":\"EUR\"}",
        "{\"merchant\":",
        "[]",
        "null",
        ""
      })
  void refusesAMalformedRequest(String body) throws Exception {
    caller.pay("k1", body).statusCode(400).contentType(Problem.MEDIA_TYPE);
    assertEquals(0, paymentsOf(caller));
  }

  @Test
  void needsAnIdempotencyKey() {
    caller
        .request()
        .contentType(ContentType.JSON)
        .body(Caller.body(5))
        .post("/payments")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE);
    caller.pay("k".repeat(65), Caller.body(5)).statusCode(400);
  }

  @Test
  void showsAPaymentToItsPayerOnly() {
    String id = caller.pay(100).extract().path("id");
    Caller.fresh()
        .request()
        .get("/payments/" + id)
        .then()
        .statusCode(404)
        .contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void letsNobodyInWithoutAGoodToken() throws Exception {
    UUID id = caller.id();
    given().get("/payments").then().statusCode(401).contentType(Problem.MEDIA_TYPE);
    for (String token : List.of("x", Tokens.of(id, Duration.ofHours(-1), "customer"), forged(id))) {
      new Caller(id, token).pay(100).statusCode(401).contentType(Problem.MEDIA_TYPE);
    }
    new Caller(id, Tokens.of(id, "partner"))
        .pay(100)
        .statusCode(403)
        .contentType(Problem.MEDIA_TYPE);
  }

  private static String forged(UUID id) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return Jwt.issuer("techflow-auth")
        .subject(id.toString())
        .audience("techflow")
        .groups("customer")
        .expiresIn(Duration.ofMinutes(15))
        .jws()
        .algorithm(SignatureAlgorithm.ES256)
        .sign(generator.generateKeyPair().getPrivate());
  }

  private long paymentsOf(Caller payer) throws Exception {
    return Long.parseLong(
        rows.of("select count(*) from payment_service.payments where payer_id = ?", payer.id())
            .getFirst());
  }
}
