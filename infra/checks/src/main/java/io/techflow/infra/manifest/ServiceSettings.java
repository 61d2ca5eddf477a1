package io.techflow.infra.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The configuration that a service runs with: its own file over the shared defaults, variables of
 * its environment over both, references resolved.
 */
public final class ServiceSettings {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}");

  private ServiceSettings() {}

  /** The settings by property name; empty for what is no service of the project. */
  public static Map<String, String> of(Workload workload, Platform platform) {
    var file = file(workload, platform);
    if (!Files.exists(file)) {
      return Map.of();
    }
    var settings = new HashMap<String, String>();
    var environment = Environment.of(workload.containers().getFirst(), platform);
    read(platform.checkout().serviceDefaults(), settings);
    read(file, settings);
    settings.keySet().removeIf(name -> name.startsWith("%"));
    settings.replaceAll(
        (name, value) ->
            environment.getOrDefault(
                name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"),
                resolve(value, environment)));
    return settings;
  }

  /** The variables that a service's own file reads from its environment. */
  public static Set<String> variables(Workload workload, Platform platform) {
    var file = file(workload, platform);
    if (!Files.exists(file)) {
      return Set.of();
    }
    var own = new HashMap<String, String>();
    read(file, own);
    return own.values().stream()
        .flatMap(value -> REFERENCE.matcher(value).results())
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static Path file(Workload workload, Platform platform) {
    return platform
        .checkout()
        .service(workload.name())
        .resolve("src/main/resources/application.properties");
  }

  private static void read(Path file, Map<String, String> into) {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
    properties.stringPropertyNames().forEach(name -> into.put(name, properties.getProperty(name)));
  }

  private static String resolve(String value, Map<String, String> environment) {
    return REFERENCE
        .matcher(value)
        .replaceAll(
            match -> {
              var fallback = match.group(2) == null ? "" : match.group(2);
              return java.util.regex.Matcher.quoteReplacement(
                  environment.getOrDefault(match.group(1), fallback));
            });
  }
}
