package io.techflow.inference.testing;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.techflow.inference.executor.InferenceConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** The settings of the service outside of it. */
public final class Settings {

  private Settings() {}

  /** The defaults, but for these. */
  public static InferenceConfig of(Map<String, String> changed) {
    var defaults = Settings.class.getResource("/application.properties");
    try {
      return new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .addDiscoveredConverters()
          .withSources(
              new PropertiesConfigSource(Objects.requireNonNull(defaults), 100),
              new PropertiesConfigSource(changed, "changed", 200))
          .withMapping(InferenceConfig.class)
          .withMappingIgnore("**")
          .build()
          .getConfigMapping(InferenceConfig.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
