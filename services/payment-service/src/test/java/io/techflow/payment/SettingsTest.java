package io.techflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.techflow.kit.testing.Dotenv;
import io.techflow.payment.testing.Tuned;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Tuned.class)
class SettingsTest {
  @Test
  void tunedSettingsAreTheDefaults() {
    assertEquals(List.of(), Dotenv.drift("payment-service"));
  }
}
