package io.techflow.lab.cli;

import io.techflow.lab.BadInput;
import io.techflow.lab.run.CapacityRun;
import io.techflow.lab.verdict.Slo;
import io.techflow.load.LoadResult;
import io.techflow.load.Mix;
import io.techflow.load.Stats;
import io.techflow.load.Workload;
import java.time.Duration;
import java.util.Locale;
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

  private static final Duration WARM_UP = Duration.ofSeconds(10);
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

  @Override
  public Integer call() {
    if (!(rate >= 1 && rate <= 10_000)) {
      throw new BadInput("--rate %s: give requests per second from 1 to 10000".formatted(rate));
    }
    if (seconds < 1) {
      throw new BadInput("--seconds %d: at least 1 is needed".formatted(seconds));
    }
    var console = new Console(spec.commandLine().getOut());
    try (var lifetime = Lifetime.open(console)) {
      var generator = lifetime.session().generator();
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
      var result = generator.run(workload, second -> {});
      print(console, result);
      return result.starvation().starved() ? ExitCodes.INVALID : ExitCodes.PASSED;
    }
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
