package io.techflow.payment;

import static io.techflow.payment.testing.MockInference.score;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.techflow.payment.testing.Caller;
import io.techflow.payment.testing.MockInference;
import io.techflow.payment.testing.Rows;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyTest {
  @Inject Rows rows;

  @SuppressWarnings("NullAway.Init")
  MockInference inference;

  private Caller payer;

  @BeforeEach
  void healthyModel() {
    inference.will(score(0.25));
    payer = Caller.fresh();
  }

  @Test
  void aRepetitionAnswersTheResultOfThenWhateverBecameOfThePayment() {
    String held = Caller.body(900).replace("}", ",\"capture\":false}");
    String made = payer.pay("k1", held).statusCode(201).extract().asString();
    String payment = payer.pay("k1", held).statusCode(200).extract().path("id");
    String captured = payer.command(payment, "capture", "k2").statusCode(200).extract().asString();
    Caller support = Caller.support();
    String refund = support.refund(payment, 900, "k3").statusCode(201).extract().asString();

    payer.pay("k1", held).statusCode(200).body(equalTo(made));
    payer.command(payment, "capture", "k2").statusCode(200).body(equalTo(captured));
    support.refund(payment, 900, "k3").statusCode(200).body(equalTo(refund));
    payer
        .request()
        .get("/payments/" + payment)
        .then()
        .body("status", equalTo("refunded"))
        .body(not(equalTo(made)));
  }

  @Test
  void holdingIsAnotherRequestThanPaying() {
    payer.pay("k1", Caller.body(900)).statusCode(201);
    payer.pay("k1", Caller.body(900).replace("}", ",\"capture\":true}")).statusCode(200);
    payer.pay("k1", Caller.body(900).replace("}", ",\"capture\":false}")).statusCode(422);
  }

  @Test
  void aRefusedCommandDoesNotSpendItsKey() {
    String payment = payer.authorize(500);
    Caller support = Caller.support();
    support.refund(payment, 100, "k1").statusCode(409);
    payer.command(payment, "capture").statusCode(200);
    support.refund(payment, 100, "k1").statusCode(201);
  }

  @Test
  void aKeyCountsForADayAndThenMakesAnotherPayment() throws Exception {
    String first = payer.pay("k1", Caller.body(900)).statusCode(201).extract().path("id");
    age("23 hours 59 minutes");
    payer.pay("k1", Caller.body(900)).statusCode(200).body("id", equalTo(first));
    payer.pay("k1", Caller.body(901)).statusCode(422);
    age("1 minute");
    payer.pay("k1", Caller.body(901)).statusCode(201).body("id", not(equalTo(first)));
    payer.pay("k1", Caller.body(900)).statusCode(422);
    assertEquals(List.of("1"), keys());
  }

  private void age(String interval) throws Exception {
    rows.change(
        "update payment_service.idempotency_keys set created_at = created_at - ?::interval"
            + " where owner_id = ?",
        interval,
        payer.id());
  }

  private List<String> keys() throws Exception {
    return rows.of(
        "select count(*) from payment_service.idempotency_keys where owner_id = ?", payer.id());
  }
}
