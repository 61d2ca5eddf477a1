package io.techflow.lab.assembly;

import io.techflow.lab.evidence.ComponentUsage;
import io.techflow.lab.evidence.Point;
import io.techflow.lab.evidence.SelfTime;
import io.techflow.lab.report.model.Curve;
import io.techflow.lab.report.model.PhaseReport;
import io.techflow.lab.report.model.Stretch;
import io.techflow.lab.run.Phase;
import io.techflow.lab.run.PhaseRun;
import io.techflow.lab.verdict.PhaseSummary;
import io.techflow.load.Stats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Puts the repeats of one phase together. */
final class PhaseAssembler {

  private static final String POOL_WAITING = "sql_pool_queue_size";

  private PhaseAssembler() {}

  static PhaseReport assemble(Phase phase, List<PhaseRun> runs, PhaseSummary summary) {
    var total = Stats.merge(runs.stream().map(run -> run.load().total()).toList());
    return new PhaseReport(
        phase.id(),
        summary,
        total.latencyMicros(),
        total.errorKinds(),
        runs.stream().map(PhaseAssembler::stretch).toList(),
        selfTimes(runs),
        runs.stream().mapToLong(run -> run.traces().roots()).sum(),
        components(runs));
  }

  private static List<ComponentUsage> components(List<PhaseRun> runs) {
    return runs.getFirst().usage().stream()
        .map(
            first ->
                runs.stream()
                    .flatMap(run -> run.usage().stream())
                    .filter(usage -> usage.name().equals(first.name()))
                    .toList())
        .map(PhaseAssembler::overRepeats)
        .toList();
  }

  private static ComponentUsage overRepeats(List<ComponentUsage> repeats) {
    var first = repeats.getFirst();
    return new ComponentUsage(
        first.name(),
        mean(repeats, ComponentUsage::cpuCores),
        first.cpuLimit(),
        mean(repeats, ComponentUsage::throttledRatio),
        repeats.stream().mapToLong(ComponentUsage::memoryBytes).max().orElseThrow(),
        first.memoryLimit(),
        repeats.stream().mapToLong(ComponentUsage::oomKills).sum());
  }

  private static double mean(List<ComponentUsage> repeats, ToDoubleFunction<ComponentUsage> value) {
    return repeats.stream().mapToDouble(value).average().orElseThrow();
  }

  private static Stretch stretch(PhaseRun run) {
    return new Stretch(
        run.phase().id(),
        run.repeat(),
        run.offsetSeconds(),
        run.load().series(),
        curves(run.throttling()),
        poolWaiting(run));
  }

  private static List<Curve> curves(Map<String, List<Point>> series) {
    return series.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> new Curve(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static List<Curve> poolWaiting(PhaseRun run) {
    var curves = new ArrayList<Curve>();
    run.metrics()
        .forEach(
            (service, series) ->
                series.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(POOL_WAITING))
                    .findFirst()
                    .ifPresent(entry -> curves.add(new Curve(service, entry.getValue()))));
    return curves;
  }

  private static List<SelfTime> selfTimes(List<PhaseRun> runs) {
    var sums =
        runs.stream()
            .flatMap(run -> run.traces().selfTimes().stream())
            .collect(
                Collectors.toMap(
                    time -> time.service() + ' ' + time.operation(),
                    time -> time,
                    (a, b) ->
                        new SelfTime(
                            a.service(),
                            a.operation(),
                            a.count() + b.count(),
                            a.totalMillis() + b.totalMillis()),
                    TreeMap::new));
    return sums.values().stream()
        .sorted(Comparator.comparingDouble(SelfTime::totalMillis).reversed())
        .toList();
  }
}
