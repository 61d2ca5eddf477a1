package io.techflow.inference.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.techflow.inference.model.FeatureModel;
import io.techflow.inference.repository.ModelRepository;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.impl.ArrayExample;

@QuarkusTest
class FraudModelTest {
  private static final FraudScoreRequest COFFEE = new FraudScoreRequest(350, "EUR", 9, 0);
  private static final FraudScoreRequest SPREE = new FraudScoreRequest(900_000, "USD", 3, 20);

  @Inject ModelRepository repository;

  @Test
  void packedModelIsWhatTheTrainerMakes() throws Exception {
    LinearSGDModel trained = FraudModelTrainer.train();
    List<FraudScoreRequest> payments =
        List.of(COFFEE, SPREE, new FraudScoreRequest(25_000, "EUR", 23, 3));
    List<Double> scores = scores(payments);
    for (int i = 0; i < payments.size(); i++) {
      var example = new ArrayExample<>(LabelFactory.UNKNOWN_LABEL);
      FraudFeatures.of(payments.get(i)).forEach(example::add);
      var fraud = trained.predict(example).getOutputScores().get("fraud");
      assertEquals(Objects.requireNonNull(fraud).getScore(), scores.get(i), 1e-5);
    }
  }

  @Test
  void tellsASpreeAtNightFromACoffee() throws Exception {
    List<Double> scores = scores(List.of(COFFEE, SPREE));
    assertTrue(scores.get(0) < 0.05, "coffee " + scores.get(0));
    assertTrue(scores.get(1) > 0.8, "spree " + scores.get(1));
  }

  @Test
  void packedDescriptorIsWhatTheTrainerWrites() throws Exception {
    Path folder = Path.of("src/main/resources/models/fraud/1");
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(Files.readAllBytes(folder.resolve("model.onnx")));
    assertEquals(
        FraudModelTrainer.descriptor(FraudModelTrainer.train(), HexFormat.of().formatHex(digest)),
        Files.readString(folder.resolve("model.yaml")));
  }

  private List<Double> scores(List<FraudScoreRequest> payments) throws Exception {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(repository::isReady);
    FeatureModel model = (FeatureModel) repository.find(FraudScoreResource.MODEL);
    int fraud = model.labels().indexOf("fraud");
    return model
        .infer(
            payments.stream().map(payment -> FraudFeatures.row(payment, model.features())).toList())
        .stream()
        .map(probabilities -> (double) probabilities[fraud])
        .toList();
  }
}
