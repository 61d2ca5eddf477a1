package io.techflow.lab.scenario;

import io.techflow.lab.BadInput;
import io.techflow.lab.manifest.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The scenarios of a folder, each a folder of its own. */
public record ScenarioCatalog(Path folder) {

  private static final String FILE = "scenario.yaml";
  private static final LevenshteinDistance EDITS = LevenshteinDistance.getDefaultInstance();

  /** Ids in alphabetical order. */
  public List<String> ids() {
    try (var folders = Files.list(folder)) {
      return folders
          .filter(candidate -> Files.exists(candidate.resolve(FILE)))
          .map(candidate -> candidate.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadInput("the scenarios in %s cannot be listed".formatted(folder), e);
    }
  }

  /**
   * Loads a scenario with the ones that it includes.
   *
   * @throws BadInput when there is none of that id, or its file is malformed
   */
  public ScenarioFolder find(String id) {
    if (!ids().contains(id)) {
      throw new BadInput(
          "there is no scenario '%s'; did you mean '%s'? There are %s"
              .formatted(id, nearest(id), String.join(", ", ids())));
    }
    var file = folder.resolve(id).resolve(FILE);
    var scenario = Yaml.read(file, Scenario.class);
    if (!scenario.id().equals(id)) {
      throw new BadInput(
          "%s: expected id: %s like its folder, got '%s'".formatted(file, id, scenario.id()));
    }
    var parts = scenario.includes().stream().map(this::find).toList();
    return new ScenarioFolder(scenario, folder.resolve(id), parts);
  }

  private String nearest(String id) {
    return ids().stream()
        .min(Comparator.comparingInt(candidate -> EDITS.apply(id, candidate)))
        .orElse("none");
  }
}
