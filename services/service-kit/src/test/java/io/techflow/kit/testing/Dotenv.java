package io.techflow.kit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The tuned settings of a service, {@code infra/kubernetes/base/<service>/<service>.env}. */
public final class Dotenv {
  /** What the JVM and DJL read from the environment themselves. */
  private static final Set<String> READ_BY_OTHERS = Set.of("JAVA_TOOL_OPTIONS", "DJL_OFFLINE");

  private Dotenv() {}

  /**
   * What in the file differs from the defaults that the service carries itself: unknown settings
   * and other values, one line each. What is no setting of Quarkus is left out.
   */
  public static List<String> drift(String service) {
    Config config = ConfigProvider.getConfig();
    Map<String, String> properties = new TreeMap<>();
    StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .forEach(name -> properties.putIfAbsent(environmentName(name), name));
    List<String> drift = new ArrayList<>();
    for (String line : lines(service)) {
      int equals = line.indexOf('=');
      String name = line.substring(0, equals);
      String tuned = line.substring(equals + 1);
      String property = properties.get(name);
      if (READ_BY_OTHERS.contains(name)) {
        continue;
      }
      if (property == null) {
        drift.add(name + " is no setting of " + service);
      } else if (!tuned.equals(config.getConfigValue(property).getValue())) {
        drift.add(property + " is " + config.getConfigValue(property).getValue() + " not " + tuned);
      }
    }
    return drift;
  }

  private static List<String> lines(String service) {
    Path file = checkout().resolve(Path.of("infra/kubernetes/base", service, service + ".env"));
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The nearest folder above the module that has the manifests. */
  private static Path checkout() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("infra/kubernetes/base"))) {
      folder = Objects.requireNonNull(folder.getParent(), "the tests run outside of a checkout");
    }
    return folder;
  }

  private static String environmentName(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
