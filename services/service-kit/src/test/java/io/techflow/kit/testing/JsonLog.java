package io.techflow.kit.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Logs as in production. */
public final class JsonLog implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("quarkus.log.console.json.enabled", "true");
  }
}
