package io.techflow.inference.repository;

import io.techflow.inference.executor.InferenceConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The models that there are to be loaded: those that are packed, and those of the folder {@code
 * INFERENCE_REPOSITORY}, which come first. It is read each time it is asked.
 */
@Singleton
class ModelCatalog {
  /** The packed models, {@code <model>/<version>} a line: a class path cannot be listed. */
  static final String INDEX = "classpath:models/index";

  private static final Pattern PLACE = Pattern.compile("([^/]+)/([1-9]\\d{0,8})");

  private final Optional<Path> repository;

  ModelCatalog(InferenceConfig config) {
    this.repository = config.repository();
  }

  /** The versions of a model, newest first. */
  List<ModelFolder> versions(String model) {
    return all().stream()
        .filter(folder -> folder.model().equals(model))
        .sorted(Comparator.comparingInt(ModelFolder::version).reversed())
        .toList();
  }

  /** Every version of every model, by name. */
  List<ModelFolder> all() {
    try {
      Map<String, ModelFolder> places = new TreeMap<>();
      packed().forEach((place, folder) -> places.put(place, folder));
      if (repository.isPresent()) {
        places.putAll(folders(repository.get()));
      }
      return List.copyOf(places.values());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the model repository " + repository, e);
    }
  }

  private static Map<String, ModelFolder> packed() throws IOException {
    try (Content index = Content.of(INDEX)) {
      return folders(
          new String(index.stream().readAllBytes(), StandardCharsets.UTF_8).lines().toList(),
          "classpath:models/");
    }
  }

  private static Map<String, ModelFolder> folders(Path repository) throws IOException {
    try (var files = Files.walk(repository, 3)) {
      List<String> places =
          files
              .filter(file -> file.endsWith(ModelFolder.DESCRIPTOR))
              .map(file -> repository.relativize(file.getParent()).toString())
              .toList();
      return folders(places, repository + "/");
    }
  }

  private static Map<String, ModelFolder> folders(List<String> places, String root) {
    Map<String, ModelFolder> folders = new LinkedHashMap<>();
    for (String place : places) {
      Matcher parts = PLACE.matcher(place);
      if (parts.matches()) {
        folders.put(
            place, new ModelFolder(parts.group(1), Integer.parseInt(parts.group(2)), root + place));
      }
    }
    return folders;
  }
}
