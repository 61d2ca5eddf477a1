package io.techflow.inference.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.impl.ArrayExample;

@QuarkusTest
class FraudModelTest {
  private static final FraudScoreRequest COFFEE = new FraudScoreRequest(350, "EUR", 9, 0);
  private static final FraudScoreRequest SPREE = new FraudScoreRequest(900_000, "USD", 3, 20);

  @Inject FraudModel packed;

  @Test
  void packedModelIsWhatTheTrainerMakes() throws Exception {
    LinearSGDModel trained = FraudModelTrainer.train();
    List<FraudScoreRequest> payments =
        List.of(COFFEE, SPREE, new FraudScoreRequest(25_000, "EUR", 23, 3));
    List<Double> scores = packed.infer(payments);
    for (int i = 0; i < payments.size(); i++) {
      var example = new ArrayExample<>(LabelFactory.UNKNOWN_LABEL);
      FraudFeatures.of(payments.get(i)).forEach(example::add);
      var fraud = trained.predict(example).getOutputScores().get("fraud");
      assertEquals(Objects.requireNonNull(fraud).getScore(), scores.get(i), 1e-5);
    }
  }

  @Test
  void tellsASpreeAtNightFromACoffee() throws Exception {
    List<Double> scores = packed.infer(List.of(COFFEE, SPREE));
    assertTrue(scores.get(0) < 0.05, "coffee " + scores.get(0));
    assertTrue(scores.get(1) > 0.8, "spree " + scores.get(1));
  }
}
