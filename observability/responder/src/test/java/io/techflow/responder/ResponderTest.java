package io.techflow.responder;

import static io.techflow.responder.testing.Alertmanager.alert;
import static io.techflow.responder.testing.Alertmanager.decisions;
import static io.techflow.responder.testing.Alertmanager.fire;
import static io.techflow.responder.testing.Alertmanager.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.techflow.responder.audit.AuditLog;
import io.techflow.responder.audit.Entry;
import io.techflow.responder.testing.ClusterMockResource;
import io.techflow.responder.testing.Database;
import io.techflow.responder.testing.Live;
import io.techflow.responder.testing.ShopResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is decided, in which turn, and that it is written down. */
@QuarkusTest
@TestProfile(Live.class)
@QuarkusTestResource(ShopResource.class)
@QuarkusTestResource(ClusterMockResource.class)
class ResponderTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  @Inject AuditLog audit;
  @Inject DataSource database;

  @Test
  void anAlertWithoutAPlaybookIsRefused() {
    assertThat(fire("SunTooBright")).containsExactly("refused: unknown-alert");
    assertThat(fire("")).containsExactly("refused: unknown-alert");
  }

  @Test
  void whatIsOverIsLeftAlone() {
    assertThat(decisions(send(alert("resolved", "PlansBad", "schemaname", "shop"))))
        .containsExactly("refused: resolved");
  }

  @Test
  void theSameActionCoolsDown() {
    assertThat(fire("PlansBadOnce")).containsExactly("done");
    assertThat(fire("PlansBadOnce")).containsExactly("refused: cooling-down");
  }

  /** The only connection is taken, so that the first action is under way for as long as wanted. */
  @Test
  void oneActionAtATime() throws Exception {
    CompletableFuture<List<String>> first;
    try (var taken = database.getConnection()) {
      assertThat(taken.isValid(5)).isTrue();
      first = CompletableFuture.supplyAsync(() -> fire("QueriesRatherLong", "of", "a turn"));
      await().atMost(LONG).until(() -> last("QueriesRatherLong").equals("begun"));

      assertThat(fire("Throttled", "service", "payment-service"))
          .containsExactly("refused: another-under-way");
    }
    assertThat(first.get()).containsExactly("done");
  }

  @Test
  void whatIsResolvedMeanwhileIsLeftAlone() throws Exception {
    CompletableFuture<List<String>> first;
    try (var taken = database.getConnection()) {
      assertThat(taken.isValid(5)).isTrue();
      first =
          CompletableFuture.supplyAsync(
              () ->
                  decisions(
                      send(
                          alert("firing", "QueriesRatherLong", "of", "a batch"),
                          alert("firing", "Throttled", "service", "ml-inference"))));
      await().atMost(LONG).until(() -> last("QueriesRatherLong").equals("begun"));

      send(alert("resolved", "Throttled", "service", "ml-inference")).statusCode(200);
    }
    assertThat(first.get()).containsExactly("done", "refused: resolved");
  }

  @Test
  void everyDecisionIsWrittenDownAndCounted() {
    fire("PlansBad", "schemaname", "shop", "relname", "orders");
    fire("SunTooBright", "of", "the audit");

    assertThat(audit.latest(3))
        .extracting(Entry::alert, Entry::action, Entry::target, Entry::outcome, Entry::reason)
        .containsExactly(
            tuple("PlansBad", "analyze", "shop.orders", "begun", null),
            tuple("PlansBad", "analyze", "shop.orders", "done", null),
            tuple("SunTooBright", "none", "", "refused", "unknown-alert"));
    assertThat(RestAssured.get("/q/metrics").asString())
        .contains("responder_decisions_total{action=\"analyze\",outcome=\"done\",reason=\"\"}")
        .contains(
            "responder_decisions_total{action=\"none\",outcome=\"refused\",reason=\"unknown-alert\"}");
  }

  @Test
  void aLineBreakInALabelIsNoLineOfTheTrail() {
    var before = audit.latest(Integer.MAX_VALUE).size();

    fire("SunTooBright\n{\"outcome\":\"done\"}");

    assertThat(audit.latest(Integer.MAX_VALUE)).hasSize(before + 1);
  }

  @Test
  void aNameCannotLeaveItsQuotes() {
    assertThat(
            fire("PlansBad", "schemaname", "shop", "relname", "orders\"; drop table shop.orders"))
        .containsExactly("refused: not-allowed");
    assertThat(Database.value("select count(*) from shop.orders")).isEqualTo("5000");
  }

  private String last(String alert) {
    return audit.latest(Integer.MAX_VALUE).stream()
        .filter(entry -> entry.alert().equals(alert))
        .reduce((earlier, later) -> later)
        .map(Entry::outcome)
        .orElse("");
  }
}
