package io.techflow.lab.manifest;

import io.techflow.lab.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A dotenv file as {@code kustomize} reads it for {@code configMapGenerator.envs}: one {@code
 * KEY=VALUE} a line, values literal up to the end of the line, lines that start with {@code #}
 * skipped. The cluster and the local runtime thereby get the same bytes.
 */
public final class Dotenv {

  private Dotenv() {}

  public static SortedMap<String, String> read(Path file) {
    var settings = new TreeMap<String, String>();
    var number = 0;
    for (var raw : lines(file)) {
      number++;
      var line = raw.stripLeading();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      var equals = line.indexOf('=');
      if (equals < 1) {
        throw new BadInput(
            "%s, line %d: expected KEY=VALUE, got '%s'".formatted(file, number, line));
      }
      settings.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return Collections.unmodifiableSortedMap(settings);
  }

  private static Iterable<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new BadInput("%s cannot be read; a kustomization names it".formatted(file), e);
    }
  }
}
