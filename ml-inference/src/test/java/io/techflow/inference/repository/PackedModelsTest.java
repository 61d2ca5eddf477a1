package io.techflow.inference.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.techflow.inference.testing.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackedModelsTest {
  private static final Path MODELS = Path.of("src/main/resources/models");

  @Test
  void theIndexNamesThemAll() throws Exception {
    List<String> places;
    try (var files = Files.walk(MODELS)) {
      places =
          files
              .filter(file -> file.endsWith(ModelFolder.DESCRIPTOR))
              .map(file -> MODELS.relativize(file.getParent()).toString())
              .sorted()
              .toList();
    }
    assertEquals(places, Files.readAllLines(MODELS.resolve("index")).stream().sorted().toList());
  }

  @Test
  void eachDescribesItself() throws Exception {
    List<ModelFolder> folders = new ModelCatalog(Settings.of(Map.of())).all();
    assertEquals(4, folders.size());
    for (ModelFolder folder : folders) {
      assertEquals(folder.model(), folder.descriptor().name());
    }
  }

  @Test
  void theNewestVersionComesFirst() throws Exception {
    Path folder = Files.createTempDirectory("models");
    for (String place : List.of("fraud/9", "fraud/10", "fraud/x", "fraud/010")) {
      Files.createDirectories(folder.resolve(place));
      Files.createFile(folder.resolve(place).resolve(ModelFolder.DESCRIPTOR));
    }
    var catalog = new ModelCatalog(Settings.of(Map.of("inference.repository", folder.toString())));
    assertEquals(
        List.of(10, 9, 1), catalog.versions("fraud").stream().map(ModelFolder::version).toList());
    assertTrue(catalog.versions("fraud").getFirst().location().startsWith(folder.toString()));
  }
}
