package io.techflow.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.techflow.kit.testing.Dotenv;
import io.techflow.kit.testing.RedisResource;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RedisResource.class)
class SettingsTest {
  @Test
  void tunedSettingsAreTheDefaults() {
    assertEquals(List.of(), Dotenv.drift("gateway"));
  }
}
