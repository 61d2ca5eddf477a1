package io.techflow.payment.reconciliation;

import static io.techflow.payment.testing.MockInference.score;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.techflow.kit.problem.Problem;
import io.techflow.payment.testing.Caller;
import io.techflow.payment.testing.MockInference;
import io.techflow.payment.testing.Rows;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReconciliationTest {
  private static final long SEED = 20_260_101;

  @Inject Rows rows;
  @Inject DataSource database;

  @SuppressWarnings("NullAway.Init")
  MockInference inference;

  private Caller payer;
  private Caller support;
  private Instant begin;

  @BeforeEach
  void healthyModel() {
    inference.will(score(0.25));
    payer = Caller.fresh();
    support = Caller.support();
    begin = Instant.now();
  }

  @Test
  void anyCourseOfCommandsLeavesTheSumAtZeroAndTheBooksConsistent() throws Exception {
    Random random = new Random(SEED);
    for (int i = 0; i < 40; i++) {
      String payment =
          random.nextBoolean()
              ? payer.authorize(1 + random.nextInt(500))
              : payer.pay(1 + random.nextInt(500)).statusCode(201).extract().path("id");
      for (int step = random.nextInt(5); step > 0; step--) {
        switch (random.nextInt(4)) {
          case 0 -> payer.command(payment, "capture");
          case 1 -> payer.command(payment, "void");
          default -> support.refund(payment, 1 + random.nextInt(300));
        }
      }
    }
    assertEquals(
        List.of("0"),
        rows.of(
            "select distinct sum(amount_minor) from payment_service.ledger_entries group by currency"));
    JsonPath report = report();
    assertEquals(true, report.getBoolean("consistent"), report::prettify);
    assertEquals(List.of(40), report.getList("currencies.payments"));
    assertEquals(
        rows.of(
            "select sum(amount_minor) from payment_service.ledger_entries"
                + " where account = 'held:' || ?::text",
            payer.id()),
        List.of(report.getString("currencies[0].heldMinor")));
    assertEquals(
        rows.of(
            "select sum(r.amount_minor) from payment_service.refunds r"
                + " join payment_service.payments p on p.id = r.payment_id where p.payer_id = ?",
            payer.id()),
        List.of(report.getString("currencies[0].refundedMinor")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "entries_sum_to_zero: update payment_service.ledger_entries set amount_minor = amount_minor + 1"
            + " where payment_id = ? and line = 2",
        "every_posting_has_two_entries: delete from payment_service.ledger_entries where payment_id = ?"
            + " and line = 2",
        "entries_have_the_currency_of_the_payment: update payment_service.ledger_entries"
            + " set currency = 'USD' where payment_id = ?",
        "balances_match_the_status: update payment_service.ledger_entries set account = 'payer:eve'"
            + " where payment_id = ? and line = 4",
        "balances_match_the_status: update payment_service.payments set status = 'authorized',"
            + " refunded_minor = 0 where id = ?",
        "refunds_match_the_payment: delete from payment_service.refunds where payment_id = ?",
        "refunds_match_the_payment: update payment_service.refunds set amount_minor = 41"
            + " where payment_id = ?",
        "status_matches_the_refunds: update payment_service.payments set status = 'completed'"
            + " where id = ?",
        "payment_exists: delete from payment_service.payments where id = ?",
      })
  void findsADamagedRow(String damage) throws Exception {
    payer.pay(100).statusCode(201);
    String payment = refunded();
    assertEquals(true, report().getBoolean("consistent"));
    rows.damage(damage.substring(damage.indexOf(':') + 1), UUID.fromString(payment));
    JsonPath report = report();
    assertEquals(false, report.getBoolean("consistent"));
    assertEquals(1, report.getInt("unbalancedPayments"), report::prettify);
    assertEquals(payment, report.getString("unbalanced[0].paymentId"));
    List<String> broken = report.getList("unbalanced[0].broken");
    assertTrue(broken.contains(damage.substring(0, damage.indexOf(':'))), broken::toString);
    rows.damage(
        "delete from payment_service.ledger_entries where payment_id = ?",
        UUID.fromString(payment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from payment_service.outbox where payment_id = ? and posting = 2: 1 0",
        "update payment_service.outbox set posting = 9 where payment_id = ? and posting = 2: 1 1",
        "update payment_service.outbox set body = '{\"movedMinor\":39}' where payment_id = ?"
            + " and posting = 2: 0 1",
      })
  void findsAnEventThatDisagrees(String damage) throws Exception {
    String payment = refunded();
    rows.damage(damage.substring(0, damage.lastIndexOf(':')), UUID.fromString(payment));
    JsonPath report = report();
    assertEquals(false, report.getBoolean("consistent"));
    assertEquals(0, report.getInt("unbalancedPayments"), report::prettify);
    assertEquals(
        damage.substring(damage.lastIndexOf(':') + 2),
        report.getInt("outbox.postingsWithoutEvent")
            + " "
            + report.getInt("outbox.eventsWithoutPosting"));
  }

  @Test
  void isForSupportOnlyAndForASpanThatMakesSense() {
    payer.request().get("/payments/reconciliation").then().statusCode(403);
    for (String query :
        List.of(
            "from=yesterday",
            "to=' or 1=1",
            "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z",
            "from=-200000-01-01T00:00:00Z")) {
      support
          .request()
          .get("/payments/reconciliation?" + query)
          .then()
          .statusCode(400)
          .contentType(Problem.MEDIA_TYPE);
    }
  }

  @Test
  void reportsTheWindowOfLateByDefault() {
    payer.pay(100).statusCode(201);
    support
        .request()
        .get("/payments/reconciliation")
        .then()
        .statusCode(200)
        .body("currencies.find { it.currency == 'EUR' }.payments", greaterThanOrEqualTo(1));
  }

  @Test
  void givesUpInTimeAndHoldsNobodyUp() throws Exception {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table payment_service.refunds in access exclusive mode");
      support
          .request()
          .get("/payments/reconciliation")
          .then()
          .statusCode(503)
          .contentType(Problem.MEDIA_TYPE)
          .header("Retry-After", equalTo("5"));
      payer.pay(100).statusCode(201);
      connection.rollback();
    }
  }

  private String refunded() {
    String payment = payer.authorize(100);
    payer.command(payment, "void");
    payment = payer.pay(100).statusCode(201).extract().path("id");
    support.refund(payment, 40).statusCode(201);
    return payment;
  }

  private JsonPath report() {
    return support
        .request()
        .get("/payments/reconciliation?from=" + begin)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
