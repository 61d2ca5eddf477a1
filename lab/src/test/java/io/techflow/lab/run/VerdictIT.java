package io.techflow.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.lab.Checkout;
import io.techflow.lab.Workspace;
import io.techflow.lab.alerting.Dashboards;
import io.techflow.lab.alerting.Exposition;
import io.techflow.lab.alerting.MetricsContract;
import io.techflow.lab.logging.LogIndex;
import io.techflow.lab.platform.Ports;
import io.techflow.lab.scenario.ScenarioCatalog;
import io.techflow.lab.verdict.Gate;
import io.techflow.lab.verdict.Slo;
import io.techflow.lab.verdict.Verdict;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The verdict on the real platform: only a real fix, really measured, passes. */
class VerdictIT {

  /** Requests/s: a slow host holds it with the index, and no host without. */
  private static final double RATE = 90;

  /** What Prometheus can take from each of hundreds of pods every few seconds. */
  private static final int MOST_SERIES = 3_000;

  private static final RunPlan PLAN = plan(Duration.ofSeconds(45), Duration.ofSeconds(20), true);

  /** What is not graded need not be warm. */
  private static final RunPlan COLD = plan(Duration.ofSeconds(1), Duration.ofSeconds(1), false);

  /**
   * Takes the host away from this process for 150 ms in every 300, for at most five minutes, as a
   * hypervisor does that has promised its cores twice; the platform goes on undisturbed.
   */
  private static final String PAUSES =
      """
      trap 'kill -CONT $1; exit' TERM
      for i in $(seq 1000); do kill -STOP $1; sleep 0.15; kill -CONT $1; sleep 0.15; done
      """;

  private static final Workspace WORKSPACE = Workspace.open(Checkout.ROOT);

  private static LabSession session;
  private static Instant started;
  private static Grader.Graded graded;

  @BeforeAll
  static void start() {
    session = LabSession.open(WORKSPACE, Ports.fromEnvironment(), System.out::println);
    started = Instant.now();
    graded = grade(PLAN);
  }

  @AfterAll
  static void stop() {
    session.close();
  }

  @Test
  void theIndexPasses() {
    assertThat(graded.verdict().gates())
        .allSatisfy(gate -> assertThat(gate.pass()).as("%s", gate).isTrue());
    assertThat(graded.verdict()).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void doingNothingFails() {
    assertThat(missedBy("doing nothing")).contains("remediated mean", "recovered latency");
  }

  @Test
  void aLongerTimeoutInPlaceOfTheIndexFails() {
    assertThat(missedBy("the wrong fix 'Wait longer for a connection'"))
        .contains("remediated mean");
  }

  @Test
  void theMissingIndexAnnouncesItselfAndNothingElseDoes() {
    assertThat(gates())
        .containsEntry("the alerts of the scenario fire", "all of them")
        .containsEntry("no other cause alert fires", "none")
        .containsEntry("no cause alert after the fix", "none");
  }

  @Test
  void everyMetricOfTheContractIsEmitted() {
    var alerting = session.alerting().orElseThrow();

    assertThat(MetricsContract.emittedHere())
        .allSatisfy(name -> assertThat(alerting.seriesOf(name)).as(name).isPositive());
  }

  @Test
  void noServiceEmitsWhatTheContractLacks() {
    assertThat(session.platform().urls())
        .allSatisfy(
            (service, url) ->
                assertThat(MetricsContract.unlisted(Exposition.of(url).names()))
                    .as("metrics of %s that observability/README.md lacks", service)
                    .isEmpty());
  }

  @Test
  void aScrapeStaysSmall() {
    assertThat(session.platform().urls())
        .allSatisfy(
            (service, url) ->
                assertThat(Exposition.of(url).series())
                    .as("series of %s", service)
                    .isBetween(1, MOST_SERIES - 1));
  }

  /** The service says that it is not ready yet, in the trace of the one that asks. */
  @Test
  void aLogLineIsFoundByItsTrace() throws Exception {
    var line = LogIndex.tracedLine(WORKSPACE.folder("logs").resolve("search-service.log"));
    try (var index = new LogIndex(URI.create(session.platform().store("opensearch").url()))) {
      index.put(line);

      assertThat(index.message(line.path("traceId").asText(), line.path("level").asText()))
          .isEqualTo(line.path("message").asText());
    }
  }

  @Test
  void everySessionOfTheDatabaseNamesItsService() {
    assertThat(
            session
                .database()
                .column(
                    "select distinct application_name from pg_stat_activity"
                        + " where backend_type = 'client backend'"))
        .contains("user-service", "auth-service", "payment-service")
        .doesNotContain("vertx-pg-client", "PostgreSQL JDBC Driver", "");
  }

  @Test
  void everyPanelHasData() {
    var alerting = session.alerting().orElseThrow();

    assertThat(Dashboards.queries())
        .allSatisfy(
            query ->
                assertThat(alerting.hasData(query.expression(), started, Instant.now()))
                    .as("%s has data", query)
                    .isTrue());
  }

  @Test
  void aStarvedGeneratorMakesTheMeasurementInvalid() throws IOException, InterruptedException {
    var pauses =
        new ProcessBuilder("sh", "-c", PAUSES, "pauses", "" + ProcessHandle.current().pid())
            .inheritIO()
            .start();
    try {
      assertThat(grade(COLD).verdict())
          .isInstanceOfSatisfying(
              Verdict.Invalid.class,
              invalid -> assertThat(invalid.reason()).contains("load generator was starved"));
    } finally {
      pauses.destroy();
      pauses.waitFor();
    }
  }

  private static RunPlan plan(Duration warmUp, Duration ramp, boolean controls) {
    return new RunPlan(
        RATE,
        1,
        1,
        warmUp,
        ramp,
        Duration.ofSeconds(5),
        Duration.ofSeconds(12),
        Optional.empty(),
        false,
        controls);
  }

  private static Grader.Graded grade(RunPlan plan) {
    var experiment = new Experiment(session, plan, System.out::println);
    var scenario = new ScenarioCatalog(Checkout.SCENARIOS).find("missing-index");
    var cores = Runtime.getRuntime().availableProcessors();
    experiment.warmUp();
    return new Grader(Slo.standard(), plan.seed(), cores)
        .grade(experiment.run(scenario, new States(Checkout.BASE, scenario), new Fix.Reference()));
  }

  private static Map<String, String> gates() {
    return graded.verdict().gates().stream().collect(Collectors.toMap(Gate::name, Gate::value));
  }

  /** The gates that a control missed; it must have missed one. */
  private static String missedBy(String control) {
    var gate =
        graded.verdict().gates().stream()
            .filter(candidate -> candidate.name().equals("control fails: " + control))
            .findFirst()
            .orElseThrow();
    assertThat(gate.pass()).isTrue();
    return gate.value();
  }
}
