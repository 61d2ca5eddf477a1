package io.techflow.inference.fraud;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Trains the packed model anew: {@code ./mvnw -f ml-inference/pom.xml test
 * -Dtest=FraudModelTraining}. Its name keeps it out of a plain test run.
 */
class FraudModelTraining {
  @Test
  void trainAnew() throws Exception {
    FraudModelTrainer.write(
        FraudModelTrainer.train(), Path.of("src/main/resources/models/fraud/1"));
  }
}
