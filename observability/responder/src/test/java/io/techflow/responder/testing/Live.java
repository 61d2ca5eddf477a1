package io.techflow.responder.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The responder acts, and does not only say what it would do. */
public final class Live implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("responder.dry-run", "false");
  }
}
