package io.techflow.payment;

import static io.techflow.payment.testing.MockInference.score;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.techflow.kit.problem.Problem;
import io.techflow.payment.testing.Caller;
import io.techflow.payment.testing.MockInference;
import io.techflow.payment.testing.Rows;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HistoryTest {
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
  void pagesNewestFirstWithoutGapOrRepetitionEvenWhenTimesAreEqual() throws Exception {
    rows.change(
        """
        insert into payment_service.payments
        select gen_random_uuid(), ?, 'acme', n, 'EUR', 'completed', 0, 'model', null, null,
               timestamptz '2026-01-01' + (n / 3) * interval '1 microsecond'
        from generate_series(1, 10) n
        """,
        caller.id());
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      JsonPath page =
          caller
              .request()
              .get("/payments?limit=4" + after)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      seen.addAll(page.getList("items.id"));
      after = page.get("next") == null ? "" : "&after=" + page.get("next");
    } while (!after.isEmpty());
    assertEquals(
        rows.of(
            "select id from payment_service.payments where payer_id = ?"
                + " order by created_at desc, id desc",
            caller.id()),
        seen);
  }

  @Test
  void showsNothingOfOthers() {
    Caller.fresh().pay(100).statusCode(201);
    caller
        .request()
        .get("/payments")
        .then()
        .statusCode(200)
        .body("items.size()", is(0))
        .body("$", not(hasKey("next")));
  }

  @Test
  void refusesABadCursorAndABadLimit() {
    for (String query : List.of("after=x", "limit=0", "limit=101", "limit=many")) {
      int status =
          caller
              .request()
              .get("/payments?" + query)
              .then()
              .contentType(Problem.MEDIA_TYPE)
              .extract()
              .statusCode();
      assertTrue(status == 400 || status == 404, query + " -> " + status);
    }
  }

  @Test
  void isServedByItsIndex() throws Exception {
    String plan =
        rows.plan(
            "select * from payment_service.payments"
                + " where payer_id = ? and (created_at, id) < (now(), gen_random_uuid())"
                + " order by created_at desc, id desc limit 21",
            caller.id());
    assertTrue(plan.contains("Index Scan using payments_by_payer"), plan);
    assertTrue(!plan.contains("Sort"), plan);
  }
}
