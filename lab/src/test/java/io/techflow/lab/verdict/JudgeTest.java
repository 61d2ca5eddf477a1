package io.techflow.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private static final PhaseSummary HEALTHY = phase(20, 60, 0, 0.3, 0.6);
  private static final PhaseSummary BROKEN = phase(2800, 9000, 0.2, 0.9, 0.7);

  @Test
  void aFixThatRestoresThePlatformPasses() {
    assertThat(judge(HEALTHY, BROKEN, HEALTHY)).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void doingNothingFails() {
    assertThat(failed(judge(HEALTHY, BROKEN, BROKEN)))
        .contains(
            "remediated mean",
            "remediated p95",
            "remediated errors",
            "remediated availability",
            "remediated CPU",
            "recovered latency");
  }

  @Test
  void anIncidentThatDoesNotHurtFails() {
    assertThat(failed(judge(HEALTHY, HEALTHY, HEALTHY))).contains("degraded breaks the SLO");
  }

  @Test
  void aSickBaselineIsNoMeasureOfAFix() {
    var verdict = judge(phase(700, 900, 0, 0.3, 0.6), BROKEN, HEALTHY);

    assertThat(failed(verdict)).containsExactly("baseline mean", "baseline p95");
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Invalid.class,
            invalid -> assertThat(invalid.reason()).contains("too busy", "mean 700 ms"));
  }

  @Test
  void aHostThatTheHealthyPlatformFillsIsNoMeasureOfAFix() {
    var full = phase(20, 80, 0, 0.72, 0.6);

    assertThat(judge(full, BROKEN, full))
        .isInstanceOfSatisfying(
            Verdict.Invalid.class, invalid -> assertThat(invalid.reason()).contains("CPU 72 %"));
  }

  @Test
  void meetingTheSloWithoutWinningBackWhatWasLostFails() {
    var hurt = phase(600, 2000, 0, 0.3, 0.6);

    assertThat(failed(judge(HEALTHY, hurt, phase(450, 499, 0, 0.5, 0.6))))
        .containsExactly("recovered latency");
    assertThat(failed(judge(HEALTHY, hurt, phase(30, 80, 0, 0.5, 0.6)))).isEmpty();
  }

  @Test
  void aBrokenBoundFails() {
    var bound =
        new Gate("replicas within budget", "none over budget", "payment-service x 10", false);
    var verdict =
        new Judge(Slo.standard())
            .judge(new Measured(HEALTHY, BROKEN, HEALTHY, List.of(bound), Optional.empty()));

    assertThat(failed(verdict)).containsExactly("replicas within budget");
  }

  @Test
  void whatCannotBeTrustedIsNotGraded() {
    var verdict =
        new Judge(Slo.standard())
            .judge(
                new Measured(
                    HEALTHY, BROKEN, HEALTHY, List.of(), Optional.of("the generator was starved")));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Invalid.class,
            invalid -> assertThat(invalid.reason()).isEqualTo("the generator was starved"));
  }

  private static Verdict judge(
      PhaseSummary baseline, PhaseSummary degraded, PhaseSummary remediated) {
    return new Judge(Slo.standard())
        .judge(new Measured(baseline, degraded, remediated, List.of(), Optional.empty()));
  }

  private static List<String> failed(Verdict verdict) {
    return verdict.gates().stream().filter(gate -> !gate.pass()).map(Gate::name).toList();
  }

  private static PhaseSummary phase(
      double mean, double p95, double errors, double cpu, double memory) {
    return new PhaseSummary(
        2000,
        100,
        exactly(mean),
        exactly(mean / 2),
        exactly(p95),
        exactly(2 * p95),
        exactly(errors),
        errors / 2,
        cpu,
        memory,
        10,
        0);
  }

  private static Estimate exactly(double value) {
    return new Estimate(value, value, value);
  }
}
