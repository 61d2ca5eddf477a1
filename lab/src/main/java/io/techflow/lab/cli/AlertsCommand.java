package io.techflow.lab.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.lab.BadInput;
import io.techflow.lab.report.AlertMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints which alerts announced which scenario. */
@Command(
    name = "alerts",
    description = "Print which alerts announced which scenario, from reports, as a Markdown table.",
    mixinStandardHelpOptions = true)
final class AlertsCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "REPORT",
      defaultValue = "reports/latest/report.json",
      description = "A report.json (default: ${DEFAULT-VALUE}).")
  private List<Path> reports = List.of();

  @Override
  public Integer call() {
    new Console(spec.commandLine().getOut())
        .line(AlertMatrix.of(reports.stream().map(AlertsCommand::read).toList()).stripTrailing());
    return ExitCodes.PASSED;
  }

  private static JsonNode read(Path file) {
    try {
      var report = JSON.readTree(file.toFile());
      if (!report.path("scenarios").isArray()) {
        throw new BadInput("%s is no report: it has no scenarios".formatted(file));
      }
      return report;
    } catch (IOException e) {
      throw new BadInput(
          "%s cannot be read; name a report.json that ./techflow validate has written"
              .formatted(file),
          e);
    }
  }
}
