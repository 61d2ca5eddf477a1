package io.techflow.lab.logging;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.Checkout;
import io.techflow.lab.manifest.Yaml;
import java.nio.file.Path;

/** What is in {@code observability/logging}. */
public final class LogFiles {

  private static final Path FOLDER = Checkout.ROOT.resolve("observability/logging");

  private LogFiles() {}

  /** How OpenSearch indexes logs. */
  public static JsonNode indexTemplate() {
    return read("index-template.json");
  }

  /** JSON is YAML too. */
  static JsonNode read(String file) {
    return Yaml.readAll(FOLDER.resolve(file)).getFirst();
  }
}
