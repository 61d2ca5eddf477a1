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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private static final int HOGS_PER_CORE = 16;

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
  void aStarvedGeneratorMakesTheMeasurementInvalid() {
    var stop = new AtomicBoolean();
    try (var hogs = Executors.newCachedThreadPool()) {
      for (var i = 0; i < HOGS_PER_CORE * Runtime.getRuntime().availableProcessors(); i++) {
        hogs.execute(
            () -> {
              while (!stop.get()) {
                Thread.onSpinWait();
              }
            });
      }
      try {
        assertThat(grade(new Fix.Reference()))
            .isInstanceOfSatisfying(
                Verdict.Invalid.class,
                invalid -> assertThat(invalid.reason()).contains("load generator was starved"));
      } finally {
        stop.set(true);
      }
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
