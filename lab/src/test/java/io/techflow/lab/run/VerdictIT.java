package io.techflow.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.lab.Checkout;
import io.techflow.lab.Workspace;
import io.techflow.lab.platform.Ports;
import io.techflow.lab.scenario.ScenarioCatalog;
import io.techflow.lab.verdict.Gate;
import io.techflow.lab.verdict.Slo;
import io.techflow.lab.verdict.Verdict;
import io.techflow.load.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The verdict on the real platform: only a real fix, really measured, passes. */
class VerdictIT {

  private static final RunPlan PLAN =
      new RunPlan(
          Workload.STANDARD_RATE,
          1,
          1,
          Duration.ofSeconds(10),
          Duration.ofSeconds(4),
          Duration.ofSeconds(3),
          Duration.ofSeconds(8),
          Optional.empty(),
          false);

  /**
   * Takes the host away from this process for 150 ms in every 300, for at most five minutes, as a
   * hypervisor does that has promised its cores twice; the platform goes on undisturbed.
   */
  private static final String PAUSES =
      """
      trap 'kill -CONT $1; exit' TERM
      for i in $(seq 1000); do kill -STOP $1; sleep 0.15; kill -CONT $1; sleep 0.15; done
      """;

  private static LabSession session;
  private static Experiment experiment;

  @BeforeAll
  static void start() {
    session =
        LabSession.open(
            Workspace.open(Checkout.ROOT), Ports.fromEnvironment(), System.out::println);
    experiment =
        new Experiment(
            session.platform(),
            session.generator(),
            session.database(),
            session.traces(),
            PLAN,
            System.out::println);
    experiment.warmUp();
  }

  @AfterAll
  static void stop() {
    session.close();
  }

  @Test
  void doingNothingFails() {
    var verdict = grade(new Fix.Nothing());

    assertThat(verdict).isInstanceOf(Verdict.Fail.class);
    assertThat(failed(verdict)).contains("remediated mean", "recovered latency");
  }

  @Test
  void aLongerTimeoutInPlaceOfTheIndexFails() {
    var wrong =
        new ScenarioCatalog(Checkout.SCENARIOS)
            .find("missing-index")
            .scenario()
            .wrongFix("longer-timeouts");

    var verdict = grade(new Fix.Wrong(wrong));

    assertThat(verdict).isInstanceOf(Verdict.Fail.class);
    assertThat(failed(verdict)).contains("remediated mean");
  }

  @Test
  void theIndexPasses() {
    var verdict = grade(new Fix.Reference());

    assertThat(verdict.gates()).allSatisfy(gate -> assertThat(gate.pass()).as("%s", gate).isTrue());
    assertThat(verdict).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void aStarvedGeneratorMakesTheMeasurementInvalid() throws IOException, InterruptedException {
    var pauses =
        new ProcessBuilder("sh", "-c", PAUSES, "pauses", "" + ProcessHandle.current().pid())
            .inheritIO()
            .start();
    try {
      assertThat(grade(new Fix.Reference()))
          .isInstanceOfSatisfying(
              Verdict.Invalid.class,
              invalid -> assertThat(invalid.reason()).contains("load generator was starved"));
    } finally {
      pauses.destroy();
      pauses.waitFor();
    }
  }

  private static Verdict grade(Fix fix) {
    var scenario = new ScenarioCatalog(Checkout.SCENARIOS).find("missing-index");
    var run = experiment.run(scenario, new States(Checkout.BASE, scenario), fix);
    var cores = Runtime.getRuntime().availableProcessors();
    return new Grader(Slo.standard(), new Summaries(PLAN.seed(), cores)).grade(run).verdict();
  }

  private static List<String> failed(Verdict verdict) {
    return verdict.gates().stream().filter(gate -> !gate.pass()).map(Gate::name).toList();
  }
}
