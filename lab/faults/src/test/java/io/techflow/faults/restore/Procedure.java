package io.techflow.faults.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The commands that are shipped: of the backup's manifest, and of the operations page. */
final class Procedure {
  private static final Path ROOT = Path.of("../..");
  private static final Path BACKUP = ROOT.resolve("infra/kubernetes/components/batch/backup.yaml");
  private static final Path PAGE = ROOT.resolve("docs/operations.md");
  private static final Pattern BLOCK = Pattern.compile("(?:^ {4}\\S.*\\n)+", Pattern.MULTILINE);

  private Procedure() {}

  /** What the job's first container runs, with its scratch folder in that place. */
  static String backup(Path scratch) throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    try (var documents =
        yaml.readerFor(JsonNode.class)
            .readValues(new YAMLFactory().createParser(BACKUP.toFile()))) {
      while (documents.hasNext()) {
        JsonNode job = (JsonNode) documents.next();
        if ("CronJob".equals(job.path("kind").asText())) {
          return job.at("/spec/jobTemplate/spec/template/spec/initContainers/0/args/0")
              .asText()
              .replace("/scratch", scratch.toString());
        }
      }
    }
    throw new IOException("no CronJob in " + BACKUP);
  }

  /**
   * The blocks of commands under "Backup and restore", each without what speaks to a cluster, and
   * the command that runs this test.
   *
   * @return at 0 the restore, at 1 the swap
   */
  static List<String> restore() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("## Backup and restore");
    String section = page.substring(begin, page.indexOf("\n## ", begin));
    return BLOCK
        .matcher(section)
        .results()
        .map(
            block ->
                block
                    .group()
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.startsWith("kubectl") && !line.startsWith("./mvnw"))
                    .collect(Collectors.joining("\n")))
        .filter(block -> !block.isEmpty())
        .toList();
  }
}
