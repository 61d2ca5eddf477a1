package io.techflow.lab.cli;

import io.techflow.lab.platform.Component;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the optimized platform until it is told to stop. */
@Command(
    name = "up",
    description = "Start the optimized platform and keep it running until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  private static final String ROW = "%-16s %-42s %10s %10s %10s";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    var console = new Console(spec.commandLine().getOut());
    try (var lifetime = Lifetime.open(console)) {
      var platform = lifetime.session().platform();
      table(console, platform.components());
      console.line("limits: " + platform.limitsDescription());
      console.step("everything is ready; Ctrl-C stops it");
      new CountDownLatch(1).await();
      return ExitCodes.PASSED;
    }
  }

  private static void table(Console console, List<Component> components) {
    console.line(ROW.formatted("what", "where", "CPU limit", "memory", "limit"));
    var total = 0L;
    for (var component : components) {
      var memory = component.accounts().usage().memoryBytes();
      total += memory;
      console.line(
          ROW.formatted(
              component.name(),
              component.url(),
              component.cpuLimit() == 0
                  ? "-"
                  : String.format(Locale.ROOT, "%.1f", component.cpuLimit()),
              mebibytes(memory),
              component.memoryLimit() == 0 ? "-" : mebibytes(component.memoryLimit())));
    }
    console.line(ROW.formatted("platform", "", "", mebibytes(total), ""));
  }

  private static String mebibytes(long bytes) {
    return (bytes >> 20) + " MiB";
  }
}
