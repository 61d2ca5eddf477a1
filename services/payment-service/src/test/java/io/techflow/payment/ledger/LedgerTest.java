package io.techflow.payment.ledger;

import static io.techflow.payment.testing.MockInference.score;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.techflow.payment.testing.Caller;
import io.techflow.payment.testing.MockInference;
import io.techflow.payment.testing.Rows;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LedgerTest {
  @Inject Rows rows;

  @SuppressWarnings("NullAway.Init")
  MockInference inference;

  private UUID payment;

  @BeforeEach
  void onePayment() {
    inference.will(score(0.25));
    payment = UUID.fromString(Caller.fresh().pay(1_000).statusCode(201).extract().path("id"));
  }

  @Test
  void databaseRefusesAnUnbalancedPosting() {
    SQLException refusal =
        assertThrows(
            SQLException.class,
            () ->
                rows.change(
                    """
                    insert into payment_service.ledger_entries
                    values (?, 3, 'a', -10, 'EUR', now()), (?, 4, 'b', 11, 'EUR', now())
                    """,
                    payment,
                    payment));
    assertTrue(refusal.toString().contains("sum to zero"), refusal::toString);
  }

  @Test
  void databaseRefusesABalanceAcrossCurrencies() {
    assertThrows(
        SQLException.class,
        () ->
            rows.change(
                """
                insert into payment_service.ledger_entries
                values (?, 3, 'a', -10, 'EUR', now()), (?, 4, 'b', 10, 'USD', now())
                """,
                payment,
                payment));
  }

  @Test
  void databaseRefusesToChangeAnEntry() {
    assertThrows(
        SQLException.class,
        () ->
            rows.change(
                "update payment_service.ledger_entries set amount_minor = 0 where payment_id = ?",
                payment));
    assertThrows(
        SQLException.class,
        () ->
            rows.change(
                "delete from payment_service.ledger_entries where payment_id = ?", payment));
  }

  @Test
  void sumsToZeroOverAllPayments() throws Exception {
    assertEquals(
        List.of("0"),
        rows.of(
            "select distinct sum(amount_minor) from payment_service.ledger_entries group by currency"));
  }
}
