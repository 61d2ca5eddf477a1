package io.techflow.lab.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Grades a fix by its measured effect. */
public final class Judge {

  /** A fix has to win back at least this share of the latency that the fault cost. */
  private static final double RECOVERY = 0.9;

  private final Slo slo;

  public Judge(Slo slo) {
    this.slo = slo;
  }

  public Verdict judge(Measured measured) {
    var gates = new ArrayList<Gate>();
    gates.add(breaks("degraded breaks the SLO", measured.degraded()));
    gates.addAll(meets("baseline", measured.baseline()));
    gates.addAll(meets("remediated", measured.remediated()));
    gates.add(availability(measured.remediated()));
    gates.add(ratio("remediated CPU", measured.remediated().cpuRatio(), slo.cpuRatio()));
    gates.add(ratio("remediated memory", measured.remediated().memoryRatio(), slo.memoryRatio()));
    gates.add(recovery(measured));
    gates.addAll(measured.bounds());
    var all = List.copyOf(gates);
    var invalid = measured.invalid().or(() -> sickBaseline(measured.baseline()));
    if (invalid.isPresent()) {
      return new Verdict.Invalid(all, invalid.get());
    }
    return all.stream().allMatch(Gate::pass) ? new Verdict.Pass(all) : new Verdict.Fail(all);
  }

  /** Where the healthy platform is ill, nothing can be said about a fault or its fix. */
  private Optional<String> sickBaseline(PhaseSummary baseline) {
    return baseline.meets(slo) && baseline.cpuRatio() < slo.cpuRatio()
        ? Optional.empty()
        : Optional.of(
            text(
                "the optimized platform itself misses the SLO here: mean %.0f ms, p95 %.0f ms,"
                    + " errors %.2f %%, CPU %.0f %%; this host is too small or too busy: free it, or"
                    + " lower --rate",
                baseline.mean().value(),
                baseline.p95().value(),
                100 * baseline.errorRatio().value(),
                100 * baseline.cpuRatio()));
  }

  private Gate breaks(String name, PhaseSummary phase) {
    var limit =
        text(
            "mean >= %.0f ms, p95 >= %.0f ms or errors >= %.1f %%",
            slo.meanMillis(), slo.p95Millis(), 100 * slo.errorRatio());
    var value =
        text(
            "mean %.0f ms, p95 %.0f ms, errors %.2f %%",
            phase.mean().value(), phase.p95().value(), 100 * phase.errorRatio().value());
    return new Gate(name, limit, value, !phase.meets(slo));
  }

  private List<Gate> meets(String phase, PhaseSummary summary) {
    return List.of(
        millis(phase + " mean", summary.mean().value(), slo.meanMillis()),
        millis(phase + " p95", summary.p95().value(), slo.p95Millis()),
        ratio(phase + " errors", summary.errorRatio().value(), slo.errorRatio()));
  }

  private Gate availability(PhaseSummary summary) {
    var available = 1 - summary.errorRatio().value();
    return new Gate(
        "remediated availability",
        text(">= %.1f %%", 100 * slo.availability()),
        text("%.3f %%", 100 * available),
        available >= slo.availability());
  }

  private static Gate recovery(Measured measured) {
    var lost = measured.degraded().mean().value() - measured.baseline().mean().value();
    var regained = measured.degraded().mean().value() - measured.remediated().mean().value();
    var share = lost <= 0 ? 0 : regained / lost;
    return new Gate(
        "recovered latency",
        text(">= %.0f %% of what the fault cost", 100 * RECOVERY),
        text("%.1f %%", 100 * share),
        share >= RECOVERY);
  }

  private static Gate millis(String name, double value, double limit) {
    return new Gate(name, text("< %.0f ms", limit), text("%.1f ms", value), value < limit);
  }

  private static Gate ratio(String name, double value, double limit) {
    return new Gate(
        name, text("< %.1f %%", 100 * limit), text("%.2f %%", 100 * value), value < limit);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
