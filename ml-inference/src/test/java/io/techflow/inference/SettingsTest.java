package io.techflow.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.techflow.kit.testing.Dotenv;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SettingsTest {
  @Test
  void tunedSettingsAreTheDefaults() {
    assertEquals(List.of(), Dotenv.drift("ml-inference"));
  }
}
