package io.techflow.lab.cli;

import io.techflow.lab.BadInput;
import io.techflow.lab.assembly.ReportAssembler;
import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.run.CapacityRun;
import io.techflow.lab.run.Experiment;
import io.techflow.lab.run.Fix;
import io.techflow.lab.run.Grader;
import io.techflow.lab.run.RunPlan;
import io.techflow.lab.run.Session;
import io.techflow.lab.run.States;
import io.techflow.lab.scenario.ScenarioCatalog;
import io.techflow.lab.scenario.ScenarioFolder;
import io.techflow.lab.verdict.Slo;
import io.techflow.lab.verdict.Verdict;
import io.techflow.load.CapacitySearch.Capacity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: break the platform, fix it, measure all three states, grade, report. */
@Command(
    name = "validate",
    description = "Run the platform, break it, fix it, measure all three, and write the report.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

  private static final String WRONG = "wrong:";
  private static final String NAMESPACE = "techflow";

  @Spec private CommandSpec spec;

  @Option(
      names = "--scenario",
      split = ",",
      paramLabel = "ID",
      defaultValue = "p0",
      description = "Scenarios to run, separated by commas (default: ${DEFAULT-VALUE}).")
  private List<String> scenarios = List.of();

  @Option(names = "--all", description = "Run every scenario.")
  private boolean all;

  @Option(
      names = "--rate",
      paramLabel = "REQUESTS",
      description = "Requests per second (default: 116, which is 10 million a day).")
  private @Nullable Double rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the arrival schedule (default: 1).")
  private @Nullable Long seed;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "How often each phase is measured (default: 2, with --short 1).")
  private @Nullable Integer repeat;

  @Option(names = "--short", description = "Short phases, one repeat: for continuous integration.")
  private boolean brief;

  @Option(
      names = "--controls",
      description =
          "Also measure doing nothing and each wrong fix that a scenario lists; all must fail.")
  private boolean controls;

  @Option(
      names = "--fix",
      paramLabel = "FIX",
      defaultValue = "reference",
      description =
          "What is done about the incident: reference, none, or wrong:ID for one of the"
              + " scenario's wrong fixes (default: ${DEFAULT-VALUE}).")
  private String fix = "reference";

  @Option(
      names = "--reports",
      paramLabel = "FOLDER",
      defaultValue = "reports",
      description = "Where the report goes (default: ${DEFAULT-VALUE}).")
  private Path reports = Path.of("reports");

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description =
          "Run it on the platform that was applied to the cluster of this context of the"
              + " kubeconfig, in place of one on this host.")
  private @Nullable String context;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "With --context: where the platform is (default: techflow).")
  private @Nullable String namespace;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine().getOut());
    var workspace = Lifetime.workspace();
    var plan = plan();
    if (namespace != null && context == null) {
      throw new BadInput(
          "--namespace %s: it is for a cluster; name that with --context".formatted(namespace));
    }
    var folder = new ReportFolder(reports, Instant.now());
    folder.requireWritable();
    var catalog = new ScenarioCatalog(workspace.scenarios());
    var chosen = (all ? catalog.ids() : scenarios).stream().map(catalog::find).toList();
    var fixes = chosen.stream().map(this::fix).toList();
    chosen.forEach(scenario -> new States(workspace.base(), scenario).degraded());
    if (context == null) {
      try (var lifetime = Lifetime.open(console)) {
        return validate(lifetime.session(), plan, chosen, fixes, folder, console);
      }
    }
    var there = namespace == null ? NAMESPACE : namespace;
    try (var lifetime = ClusterLifetime.open(context, there, console)) {
      var session = lifetime.session();
      return validate(session, plan.withoutCapacity(), chosen, fixes, folder, console);
    }
  }

  private int validate(
      Session session,
      RunPlan plan,
      List<ScenarioFolder> chosen,
      List<Fix> fixes,
      ReportFolder folder,
      Console console) {
    var base = Lifetime.workspace().base();
    var experiment = new Experiment(session, plan, console);
    experiment.warmUp();
    var grader =
        new Grader(Slo.standard(), plan.seed(), session.installation().surroundings().cores());
    var graded = new ArrayList<Grader.Graded>();
    for (var i = 0; i < chosen.size(); i++) {
      var scenario = chosen.get(i);
      graded.add(grader.grade(experiment.run(scenario, new States(base, scenario), fixes.get(i))));
    }
    var capacity = plan.capacityStep().map(step -> capacity(base, session, step, console));
    graded.forEach(one -> print(console, one));
    var report =
        new ReportAssembler(command(), folder.startedAt(), plan, Slo.standard())
            .assemble(graded, capacity, session.installation(), session.database());
    console.line("report: " + folder.write(report, graded));
    return ExitCodes.of(graded.stream().map(Grader.Graded::verdict).toList());
  }

  private RunPlan plan() {
    var plan = brief ? RunPlan.brief() : RunPlan.standard();
    var repeats = repeat == null ? plan.repeats() : repeat;
    var requests = rate == null ? plan.requestsPerSecond() : rate;
    if (repeats < 1) {
      throw new BadInput("--repeat %d: at least 1 is needed".formatted(repeats));
    }
    if (!(requests >= 1 && requests <= 10_000)) {
      throw new BadInput("--rate %s: give requests per second from 1 to 10000".formatted(requests));
    }
    return plan.with(requests, seed == null ? plan.seed() : seed, repeats, controls);
  }

  private Fix fix(ScenarioFolder folder) {
    if (fix.equals("reference")) {
      return new Fix.Reference();
    }
    if (fix.equals("none")) {
      return new Fix.Nothing();
    }
    if (fix.startsWith(WRONG)) {
      return new Fix.Wrong(folder.scenario().wrongFix(fix.substring(WRONG.length())));
    }
    throw new BadInput("--fix %s: expected reference, none or wrong:ID".formatted(fix));
  }

  private static Capacity capacity(Path base, Session session, Duration step, Console console) {
    session.installation().apply(PlatformManifest.load(base, List.of()), console);
    return new CapacityRun(session.generator(), Slo.standard(), 0, step).search(console);
  }

  private String command() {
    return "./techflow " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
  }

  private static void print(Console console, Grader.Graded graded) {
    console.line("");
    console.line("%s, %s".formatted(graded.run().scenario().id(), graded.run().fix().describe()));
    for (var gate : graded.verdict().gates()) {
      console.line(
          "  %-4s %-48s %-40s %s"
              .formatted(gate.pass() ? "ok" : "FAIL", gate.name(), gate.value(), gate.limit()));
    }
    console.line(
        switch (graded.verdict()) {
          case Verdict.Pass pass -> "verdict: PASS";
          case Verdict.Fail fail -> "verdict: FAIL";
          case Verdict.Invalid(var gates, var reason) -> "verdict: INVALID, " + reason;
        });
  }
}
