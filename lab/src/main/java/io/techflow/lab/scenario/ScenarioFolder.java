package io.techflow.lab.scenario;

import io.techflow.lab.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A scenario with the folder that is its Kustomize component.
 *
 * @param parts the scenarios that it includes; only itself when it includes none
 */
public record ScenarioFolder(Scenario scenario, Path folder, List<ScenarioFolder> parts) {

  public String id() {
    return scenario.id();
  }

  /** The scenarios that carry the faults: the included ones, or this one. */
  public List<ScenarioFolder> sources() {
    return parts.isEmpty() ? List.of(this) : parts;
  }

  /** The statements that break schema or data, in order. */
  public List<String> degradeStatements() {
    return sources().stream().flatMap(part -> part.statements("degrade.sql").stream()).toList();
  }

  /** The statements that repair schema or data, in order. */
  public List<String> remedyStatements() {
    return sources().stream().flatMap(part -> part.statements("remedy.sql").stream()).toList();
  }

  private List<String> statements(String file) {
    var path = folder.resolve(file);
    if (!Files.exists(path)) {
      return List.of();
    }
    try {
      var withoutComments = Files.readString(path).replaceAll("(?m)--.*$", "");
      return Arrays.stream(withoutComments.split(";"))
          .map(String::strip)
          .filter(statement -> !statement.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new BadInput("%s cannot be read".formatted(path), e);
    }
  }
}
