package io.techflow.lab.assembly;

import io.techflow.lab.report.model.DashboardRow;
import io.techflow.lab.report.model.DashboardRow.Mark;
import io.techflow.lab.report.model.DashboardRow.Unit;
import io.techflow.lab.verdict.Measured;
import io.techflow.lab.verdict.PhaseSummary;
import io.techflow.lab.verdict.Slo;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The six rows of the sources' crisis dashboard, measured. */
final class Dashboard {

  /** The sources call 45 % above the baseline high. */
  private static final double MOST_IO_GROWTH = 1.45;

  private Dashboard() {}

  static List<DashboardRow> rows(Measured measured, Slo slo) {
    var remediated = measured.remediated();
    var growth =
        remediated.ioPerSecond() <= MOST_IO_GROWTH * Math.max(1, measured.baseline().ioPerSecond());
    return List.of(
        row(
            measured,
            "Response time",
            "2.8 s mean",
            Unit.MILLIS,
            phase -> phase.mean().value(),
            String.format(Locale.ROOT, "< %.0f ms", slo.meanMillis()),
            remediated.mean().value() < slo.meanMillis(),
            "mean latency of all requests, from the scheduled send time"),
        row(
            measured,
            "Memory",
            "87 % cluster-wide",
            Unit.RATIO,
            PhaseSummary::memoryRatio,
            String.format(Locale.ROOT, "< %.0f %%", 100 * slo.memoryRatio()),
            remediated.memoryRatio() < slo.memoryRatio(),
            "largest working sets of services and stores over the sum of their limits"),
        row(
            measured,
            "CPU",
            "92 % on worker nodes",
            Unit.RATIO,
            PhaseSummary::cpuRatio,
            String.format(Locale.ROOT, "< %.0f %%", 100 * slo.cpuRatio()),
            remediated.cpuRatio() < slo.cpuRatio(),
            "CPU of services and stores over the host's cores"),
        row(
            measured,
            "Timeouts",
            "intermittent",
            Unit.RATIO,
            PhaseSummary::timeoutRatio,
            "none",
            remediated.timeoutRatio() == 0,
            "requests without an answer in time"),
        row(
            measured,
            "Storage operations",
            "45 % above baseline",
            Unit.PER_SECOND,
            PhaseSummary::ioPerSecond,
            "at most 45 % above baseline",
            growth,
            "PostgreSQL's reads, writes, extends and syncs (pg_stat_io)"),
        row(
            measured,
            "Restarts",
            "+400 % in 24 h",
            Unit.COUNT,
            PhaseSummary::restarts,
            "none",
            remediated.restarts() == 0,
            "services that ended by themselves, per repeat"));
  }

  private static DashboardRow row(
      Measured measured,
      String name,
      String incident,
      Unit unit,
      ToDoubleFunction<PhaseSummary> value,
      String target,
      boolean met,
      String measure) {
    return new DashboardRow(
        name,
        incident,
        unit,
        value.applyAsDouble(measured.baseline()),
        value.applyAsDouble(measured.degraded()),
        value.applyAsDouble(measured.remediated()),
        target,
        met ? Mark.MET : Mark.MISSED,
        measure);
  }
}
