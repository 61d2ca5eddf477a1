package io.techflow.payment;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.techflow.payment.testing.Caller;
import io.techflow.payment.testing.Logs;
import io.techflow.payment.testing.Rows;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HistoryPlanTest {
  private static final int PAGE = 20;

  @Inject Rows rows;

  @Test
  void theFirstPageOfABusyPayerReadsOnePageOfTheIndexAndNothingElse() throws Exception {
    Caller busy = Caller.fresh();
    fill(busy, 10_000, 40_000);
    String plan =
        String.join(
            "\n",
            rows.of(
                "explain (analyze, buffers off, costs off, timing off, summary off) "
                    + statementOf(busy).replaceAll("\\$\\d+", "?"),
                busy.id(),
                OffsetDateTime.parse("9999-12-31T23:59:59Z"),
                new UUID(-1, -1),
                PAGE + 1));
    assertTrue(plan.contains("Index Scan using payments_by_payer"), plan);
    assertTrue(plan.contains("actual rows=" + (PAGE + 1)), plan);
    assertFalse(plan.contains("Sort"), plan);
    assertFalse(plan.contains("Filter"), plan);
    assertFalse(plan.contains("Seq Scan"), plan);
  }

  /** The statement that the service sends for the first page, as the service sends it. */
  private static String statementOf(Caller payer) {
    try (Logs logs = Logs.of("org.hibernate.SQL", Level.ALL)) {
      payer
          .request()
          .get("/payments?limit=" + PAGE)
          .then()
          .statusCode(200)
          .body("items.size()", is(PAGE))
          .body("next", notNullValue());
      List<String> statements =
          logs.lines().stream().filter(line -> line.contains("payments")).toList();
      assertEquals(1, statements.size(), statements::toString);
      return statements.getFirst().substring(statements.getFirst().indexOf("select"));
    }
  }

  private void fill(Caller busy, int own, int others) throws Exception {
    rows.change(
        """
        insert into payment_service.payments
          (id, payer_id, merchant, amount_minor, currency, status, fraud_score, fraud_source, created_at)
        select gen_random_uuid(), case when n % ? = 0 then ?::uuid else gen_random_uuid() end, 'acme', 1 + n, 'EUR',
               'completed', 0, 'model', timestamptz '2026-01-01' + n * interval '1 second'
        from generate_series(1, ?) n
        """,
        (own + others) / own, busy.id(), own + others);
    rows.change("analyze payment_service.payments");
  }
}
