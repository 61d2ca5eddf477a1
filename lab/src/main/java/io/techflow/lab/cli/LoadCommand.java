package io.techflow.lab.cli;

import io.techflow.lab.BadInput;
import io.techflow.lab.alerting.Alerting;
import io.techflow.lab.alerting.FiringAlert;
import io.techflow.lab.run.CapacityRun;
import io.techflow.lab.run.LabSession;
import io.techflow.lab.verdict.Slo;
import io.techflow.load.LoadResult;
import io.techflow.load.Mix;
import io.techflow.load.Progress;
import io.techflow.load.Stats;
import io.techflow.load.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays the workload on its own. */
@Command(
    name = "load",
    description =
        "Start the optimized platform and play the standard workload, or search how much it takes.",
    mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {

  private static final int SECONDS_PER_MINUTE = 60;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final String UNKNOWN = "not evaluated, there is no prometheus in PATH";
  private static final String ROW = "%-10s %9s %8s %9s %9s %9s %9s";

  @Spec private CommandSpec spec;

  @Option(
      names = "--rate",
      paramLabel = "REQUESTS",
      defaultValue = "116",
      description = "Requests per second (default: ${DEFAULT-VALUE}).")
  private double rate = Workload.STANDARD_RATE;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "How long to measure (default: ${DEFAULT-VALUE}).")
  private int seconds = 30;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the arrival schedule (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--find-capacity",
      description = "Raise the rate step by step until the platform misses its SLO.")
  private boolean findCapacity;

  @Option(
      names = "--expect-no-alerts",
      description = "Fail if an alert of the shipped rules, at their own windows, fires meanwhile.")
  private boolean expectNoAlerts;

  @Override
  public Integer call() {
    if (!(rate >= 1 && rate <= 10_000)) {
      throw new BadInput("--rate %s: give requests per second from 1 to 10000".formatted(rate));
    }
    if (seconds < 1) {
      throw new BadInput("--seconds %d: at least 1 is needed".formatted(seconds));
    }
    if (expectNoAlerts && findCapacity) {
      throw new BadInput("--expect-no-alerts with --find-capacity: overload is to raise alerts");
    }
    var console = new Console(spec.commandLine().getOut());
    var compression = expectNoAlerts ? Alerting.AS_SHIPPED : Alerting.COMPRESSION;
    try (var lifetime = Lifetime.open(console, compression)) {
      var generator = lifetime.session().generator();
      if (expectNoAlerts && lifetime.session().alerting().isEmpty()) {
        throw new BadInput("--expect-no-alerts: there is no prometheus in PATH; install one");
      }
      if (findCapacity) {
        var capacity =
            new CapacityRun(generator, Slo.standard(), seed, Duration.ofSeconds(seconds))
                .search(console);
        console.line(CapacityRun.describe(capacity));
        return ExitCodes.PASSED;
      }
      console.step("warming up for %d s".formatted(WARM_UP.toSeconds()));
      generator.run(new Workload(rate / 3, WARM_UP, seed - 1, Mix.standard()), second -> {});
      console.step("playing %.0f requests/s for %d s".formatted(rate, seconds));
      var workload =
          new Workload(rate, Duration.ofSeconds(seconds), seed, Mix.standard())
              .withSettle(Duration.ofSeconds(5));
      var from = Instant.now();
      var result = generator.run(workload, now -> minutes(console, now));
      print(console, result);
      var fired = fired(lifetime.session(), from);
      console.line("alerts: " + fired.map(alerts -> describe(alerts, compression)).orElse(UNKNOWN));
      if (result.starvation().starved()) {
        return ExitCodes.INVALID;
      }
      return expectNoAlerts && !fired.equals(Optional.of(List.of()))
          ? ExitCodes.FAILED
          : ExitCodes.PASSED;
    }
  }

  /** A line a minute: half an hour without a word looks like a hang. */
  private static void minutes(Console console, Progress now) {
    if (now.second() > 0 && now.second() % SECONDS_PER_MINUTE == 0) {
      console.step(
          "  minute %d: %d requests, %d errors so far"
              .formatted(now.second() / SECONDS_PER_MINUTE, now.requests(), now.errors()));
    }
  }

  private static String describe(List<FiringAlert> alerts, int compression) {
    return (alerts.isEmpty() ? "none" : alerts)
        + (compression == Alerting.AS_SHIPPED
            ? ", with the windows as shipped"
            : ", with windows %d times shorter than shipped".formatted(compression));
  }

  private static Optional<List<FiringAlert>> fired(LabSession session, Instant from) {
    return session.alerting().map(watch -> watch.firing(from, Instant.now()));
  }

  private static void print(Console console, LoadResult result) {
    console.line(ROW.formatted("operation", "requests", "errors", "mean ms", "p50", "p95", "p99"));
    result.operations().forEach((name, stats) -> console.line(row(name, stats)));
    console.line(row("total", result.total()));
    if (!result.total().errorKinds().isEmpty()) {
      console.line("errors: " + result.total().errorKinds());
    }
    console.line("generator: " + result.starvation().explanation());
  }

  private static String row(String name, Stats stats) {
    return ROW.formatted(
        name,
        stats.requests(),
        stats.errors(),
        millis(stats.meanMillis()),
        millis(stats.percentileMillis(50)),
        millis(stats.percentileMillis(95)),
        millis(stats.percentileMillis(99)));
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
