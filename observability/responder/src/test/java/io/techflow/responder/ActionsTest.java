package io.techflow.responder;

import static io.techflow.responder.testing.Alertmanager.fire;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.techflow.responder.testing.ClusterMockResource;
import io.techflow.responder.testing.Database;
import io.techflow.responder.testing.Live;
import io.techflow.responder.testing.ShopResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the actions do to a real PostgreSQL, and to the mock of a cluster's API server. */
@QuarkusTest
@TestProfile(Live.class)
@QuarkusTestResource(ShopResource.class)
@QuarkusTestResource(ClusterMockResource.class)
class ActionsTest {

  private static final Duration LONG = Duration.ofMinutes(2);

  @Inject KubernetesClient cluster;

  @BeforeEach
  void deployWithTwoReplicas() {
    cluster.apps().deployments().withName("payment-service").delete();
    cluster.autoscaling().v2().horizontalPodAutoscalers().delete();
    cluster
        .resource(
            new DeploymentBuilder()
                .withNewMetadata()
                .withName("payment-service")
                .endMetadata()
                .withNewSpec()
                .withReplicas(2)
                .endSpec()
                .build())
        .create();
  }

  @Test
  void aLongStatementIsEnded() throws Exception {
    try (var session = Database.connect("shop")) {
      var ended = Database.endless(session);
      await().atMost(LONG).until(() -> Database.age("shop") > 3);

      assertThat(fire("QueriesTooLong")).containsExactly("done");

      assertThat(ended.get(2, TimeUnit.MINUTES)).isEqualTo("57P01");
    }
  }

  @Test
  void aYoungStatementGoesOn() throws Exception {
    try (var session = Database.connect("shop")) {
      var running = Database.endless(session);
      await().atMost(LONG).until(() -> Database.age("shop") > 3);

      assertThat(fire("QueriesRatherLong")).containsExactly("done");

      assertThat(running).isNotDone();
      assertThat(Database.age("shop")).isGreaterThan(3);
    }
  }

  @Test
  void whatIsNoPartOfTheServicesGoesOn() throws Exception {
    try (var session = Database.connect("pg_dump")) {
      var running = Database.endless(session);
      await().atMost(LONG).until(() -> Database.age("pg_dump") > 3);

      assertThat(fire("QueriesTooLong")).containsExactly("done");
      assertThat(fire("CopyTooLong")).containsExactly("refused: not-allowed");

      assertThat(running).isNotDone();
    }
  }

  @Test
  void noPlaybookEndsWhatIsYoungerThanTheLimit() {
    assertThat(fire("QueriesYoung")).containsExactly("refused: out-of-bounds");
  }

  @Test
  void aTableIsAnalyzed() {
    var analyzes = "select analyze_count from pg_stat_user_tables where relname = 'orders'";
    var before = Long.parseLong(Database.value(analyzes));

    assertThat(fire("PlansBad", "schemaname", "shop", "relname", "orders")).containsExactly("done");

    await().atMost(LONG).until(() -> Long.parseLong(Database.value(analyzes)) > before);
    assertThat(Database.value("select reltuples from pg_class where relname = 'orders'"))
        .isEqualTo("5000");
  }

  @Test
  void aTableThatIsNotListedIsRefused() {
    assertThat(fire("PlansBad", "schemaname", "pg_catalog", "relname", "pg_class"))
        .containsExactly("refused: not-allowed");
    assertThat(fire("PlansBad")).containsExactly("refused: not-allowed");
  }

  @Test
  void aTableThatIsNotThereOrNotItsOwnIsNoSuccess() {
    assertThat(fire("PlansBad", "schemaname", "shop", "relname", "missing"))
        .containsExactly("failed");
    assertThat(fire("PlansBad", "schemaname", "shop", "relname", "foreign"))
        .containsExactly("failed");
  }

  @Test
  void replicasAreAddedUpToTheBound() {
    assertThat(fire("Throttled", "service", "payment-service")).containsExactly("done");
    assertThat(replicas()).isEqualTo(3);

    assertThat(fire("Throttled", "service", "payment-service"))
        .containsExactly("refused: out-of-bounds");
    assertThat(replicas()).isEqualTo(3);
  }

  @Test
  void whatIsNotListedIsNotScaled() {
    assertThat(fire("Throttled", "service", "kube-dns")).containsExactly("refused: not-allowed");
  }

  @Test
  void whatIsNotThereIsNoSuccess() {
    assertThat(fire("Throttled", "service", "ml-inference")).containsExactly("failed");
  }

  /** It would set the replicas back within seconds. */
  @Test
  void whereAnAutoscalerRulesItsMinimumIsRaised() {
    autoscale(1, 10);

    assertThat(fire("Throttled", "service", "payment-service")).containsExactly("done");

    assertThat(minimum()).isEqualTo(3);
    assertThat(replicas()).isEqualTo(2);
  }

  @Test
  void theAutoscalersOwnBoundsHold() {
    autoscale(1, 2);

    assertThat(fire("Throttled", "service", "payment-service"))
        .containsExactly("refused: out-of-bounds");
  }

  /** Its pods may not be there yet. */
  @Test
  void theMinimumIsNeverLowered() {
    autoscale(3, 10);

    assertThat(fire("Throttled", "service", "payment-service"))
        .containsExactly("refused: out-of-bounds");
    assertThat(minimum()).isEqualTo(3);
  }

  private void autoscale(int least, int most) {
    cluster
        .resource(
            new HorizontalPodAutoscalerBuilder()
                .withNewMetadata()
                .withName("payments")
                .endMetadata()
                .withNewSpec()
                .withNewScaleTargetRef("apps/v1", "Deployment", "payment-service")
                .withMinReplicas(least)
                .withMaxReplicas(most)
                .endSpec()
                .build())
        .create();
  }

  private int minimum() {
    return cluster
        .autoscaling()
        .v2()
        .horizontalPodAutoscalers()
        .withName("payments")
        .require()
        .getSpec()
        .getMinReplicas();
  }

  private int replicas() {
    return cluster
        .apps()
        .deployments()
        .withName("payment-service")
        .require()
        .getSpec()
        .getReplicas();
  }
}
