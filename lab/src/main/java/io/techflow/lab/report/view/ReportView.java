package io.techflow.lab.report.view;

import io.techflow.lab.report.Figures;
import io.techflow.lab.report.model.Caveat;
import io.techflow.lab.report.model.Machine;
import io.techflow.lab.report.model.Report;
import io.techflow.lab.report.model.RunSettings;
import io.techflow.lab.verdict.Slo;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The whole report as it is shown. */
public record ReportView(Report report) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ROOT)
          .withLocale(Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  public String style() {
    return report.verdict().id();
  }

  public String word() {
    return Verdicts.word(report.verdict());
  }

  public String sentence() {
    return report.sentence();
  }

  public String started() {
    return TIME.format(report.startedAt());
  }

  public String command() {
    return report.command();
  }

  public String took() {
    return Figures.duration(report.settings().took());
  }

  /** The three states of the first scenario, for the head of the page. */
  public List<PhaseView> headline() {
    return report.scenarios().isEmpty()
        ? List.of()
        : new ScenarioView(report.scenarios().getFirst(), report.slo()).phases();
  }

  public List<DashboardRowView> dashboard() {
    return report.dashboard().stream().map(DashboardRowView::new).toList();
  }

  public List<ScenarioView> scenarios() {
    return report.scenarios().stream()
        .map(scenario -> new ScenarioView(scenario, report.slo()))
        .toList();
  }

  /** One or none. */
  public List<CapacityView> capacity() {
    return report
        .capacity()
        .map(
            found ->
                new CapacityView(
                    found, report.slo().p95Millis(), report.settings().requestsPerSecond()))
        .stream()
        .toList();
  }

  public String slo() {
    Slo slo = report.slo();
    return "mean < %s, p95 < %s, errors < %s, availability ≥ %.1f %%, CPU < %s, memory < %s"
        .formatted(
            Figures.millis(slo.meanMillis()),
            Figures.millis(slo.p95Millis()),
            Figures.percent(slo.errorRatio()),
            100 * slo.availability(),
            Figures.percent(slo.cpuRatio()),
            Figures.percent(slo.memoryRatio()));
  }

  public List<Fact> run() {
    RunSettings settings = report.settings();
    return List.of(
        new Fact("Offered load", Figures.plain(settings.requestsPerSecond()) + " requests/s"),
        new Fact("Mix", settings.mix()),
        new Fact(
            "Each phase",
            "%s measured after %s of warm-up, %d %s"
                .formatted(
                    Figures.duration(settings.phase()),
                    Figures.duration(settings.warmUp()),
                    settings.repeats(),
                    settings.repeats() == 1 ? "time" : "times")),
        new Fact("Seed", String.valueOf(settings.seed())),
        new Fact("Objective", slo()));
  }

  public List<Fact> machine() {
    Machine machine = report.machine();
    return List.of(
        new Fact("Processor", machine.processor() + ", " + machine.cores() + " cores"),
        new Fact("Memory", Figures.bytes(machine.memoryBytes())),
        new Fact("System", machine.operatingSystem()),
        new Fact("Limits", machine.limits()),
        new Fact("Platform at its largest", Figures.bytes(machine.platformMemoryBytes())));
  }

  public List<Fact> versions() {
    return report.machine().versions().entrySet().stream()
        .map(version -> new Fact(version.getKey(), version.getValue()))
        .toList();
  }

  public List<Caveat> caveats() {
    return report.caveats();
  }
}
