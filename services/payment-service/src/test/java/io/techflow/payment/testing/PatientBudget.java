package io.techflow.payment.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Times that a cold service on a busy machine keeps; tests of the tuned times are {@link Tuned}.
 */
public final class PatientBudget implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of(
        "fraud.budget", "2000",
        "fraud.timeout", "1500",
        "fraud.retry-window", "1000",
        "fraud.connect-timeout", "1000");
  }

  @Override
  public void stop() {}
}
