package io.techflow.lab.cli;

import io.techflow.lab.BadInput;
import io.techflow.lab.assess.Assessment;
import io.techflow.lab.assess.dump.DumpReader;
import io.techflow.lab.assess.dump.LiveCluster;
import io.techflow.lab.assess.report.JsonReport;
import io.techflow.lab.assess.report.MarkdownReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what is wrong with a cluster. */
@Command(
    name = "assess",
    description = {
      "Read a cluster, or a saved dump of one, and say what is wrong with it and what is likely behind it.",
      "Nothing is changed."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was read and nothing is wrong",
      "1:something is wrong",
      "2:wrong usage or bad input",
      "3:nothing is wrong in what was read, which is not everything"
    })
final class AssessCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--save-dump",
      paramLabel = "DIR",
      description = "With --context: keep what was read in this folder.")
  private @Nullable Path save;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.text;

  private @Nullable Path temporary;

  @Override
  public Integer call() {
    var assessment = Assessment.of(DumpReader.read(dump()));
    if (source.context != null && save == null) {
      discard();
    }
    var out = spec.commandLine().getOut();
    out.print(
        switch (format) {
          case text -> MarkdownReport.text(assessment);
          case markdown -> MarkdownReport.of(assessment);
          case json -> JsonReport.of(assessment);
        });
    out.flush();
    return switch (assessment.health()) {
      case HEALTHY -> ExitCodes.PASSED;
      case TROUBLED -> ExitCodes.FAILED;
      case UNKNOWN -> ExitCodes.INVALID;
    };
  }

  private Path dump() {
    if (source.folder != null) {
      return source.folder;
    }
    var context = source.context;
    if (context == null) {
      throw new BadInput("name --from-dump or --context");
    }
    var folder = save == null ? temporaryFolder() : save;
    new LiveCluster(context, "kubectl").save(folder);
    return folder;
  }

  private Path temporaryFolder() {
    try {
      var folder = Files.createTempDirectory("techflow-assess");
      temporary = folder;
      return folder;
    } catch (IOException e) {
      throw new BadInput("no temporary folder can be made; give one with --save-dump", e);
    }
  }

  private void discard() {
    var folder = temporary;
    if (folder == null) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new BadInput("the temporary folder %s cannot be removed".formatted(folder), e);
    }
  }

  /** Where the cluster's state comes from. */
  static final class Source {
    @Option(
        names = "--from-dump",
        paramLabel = "DIR",
        description = "A folder of lists as kubectl get -A -o json writes them.")
    private @Nullable Path folder;

    @Option(
        names = "--context",
        paramLabel = "NAME",
        description = "A context of the kubeconfig; read with kubectl.")
    private @Nullable String context;
  }

  /** How the assessment is told. */
  enum Format {
    text,
    markdown,
    json
  }
}
