package io.techflow.inference.fraud;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.tribuo.MutableDataset;
import org.tribuo.VariableIDInfo;
import org.tribuo.VariableInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Trains the fraud model on payments drawn from a rule of our own: fraud grows with the amount,
 * with a burst of payments, at night, and abroad. The seeds are fixed, so every run learns the same
 * weights.
 */
final class FraudModelTrainer {
  private static final long SEED = 20260301;
  private static final int PAYMENTS = 20_000;
  private static final int EPOCHS = 8;
  private static final int MINIBATCH = 32;
  private static final double BASE_ODDS = -9;
  private static final Map<String, Double> RULE =
      Map.of("amount", 4d, "burst", 4d, "night", 1.5, "amount*burst", 3d, "foreign", 1d);

  private FraudModelTrainer() {}

  static LinearSGDModel train() {
    LabelFactory labels = new LabelFactory();
    MutableDataset<Label> payments =
        new MutableDataset<>(new SimpleDataSourceProvenance("synthetic payments", labels), labels);
    Random random = new Random(SEED);
    for (int i = 0; i < PAYMENTS; i++) {
      payments.add(example(draw(random), random));
    }
    var trainer =
        new LinearSGDTrainer(
            new LogMulticlass(), new AdaGrad(0.5, 0.1), EPOCHS, PAYMENTS, MINIBATCH, SEED);
    return trainer.train(payments);
  }

  /** Writes the model, and beside it a descriptor with the order of its features and labels. */
  static void write(LinearSGDModel model, Path folder) throws Exception {
    Path file = folder.resolve("model.onnx");
    // Without the day of the training, so that every run writes the same bytes
    byte[] bytes =
        model.exportONNXModel("io.techflow", 1).toBuilder()
            .clearMetadataProps()
            .clearDocString()
            .build()
            .toByteArray();
    Files.write(file, bytes);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    Files.writeString(
        folder.resolve("model.yaml"), descriptor(model, HexFormat.of().formatHex(digest)));
  }

  /** The descriptor of the model in a file with that SHA-256. */
  static String descriptor(LinearSGDModel model, String sha256) {
    Map<Integer, String> features = new TreeMap<>();
    for (VariableInfo feature : model.getFeatureIDMap()) {
      features.put(((VariableIDInfo) feature).getID(), feature.getName());
    }
    Map<Integer, String> labels = new TreeMap<>();
    model.getOutputIDInfo().forEach(label -> labels.put(label.getA(), label.getB().getLabel()));
    return """
        name: fraud
        version: 1
        kind: classification
        licence: Apache-2.0
        source: ./mvnw -f ml-inference/pom.xml test -Dtest=FraudModelTraining
        model:
          file: model.onnx
          sha256: %s
        features: [%s]
        labels: [%s]
        session:
          threads: 1
          arena: true
          precision: fp32
        """
        .formatted(
            sha256, String.join(", ", features.values()), String.join(", ", labels.values()));
  }

  private static FraudScoreRequest draw(Random random) {
    long amount = Math.round(Math.pow(10, 2 + 4 * random.nextDouble()));
    int burst = (int) Math.round(-3 * Math.log(1 - random.nextDouble()));
    String currency = random.nextDouble() < 0.8 ? "EUR" : "USD";
    return new FraudScoreRequest(amount, currency, random.nextInt(24), burst);
  }

  private static ArrayExample<Label> example(FraudScoreRequest payment, Random random) {
    Map<String, Double> features = FraudFeatures.of(payment);
    double odds =
        features.entrySet().stream()
            .mapToDouble(f -> RULE.getOrDefault(f.getKey(), 0d) * f.getValue())
            .reduce(BASE_ODDS, Double::sum);
    boolean fraud = random.nextDouble() < 1 / (1 + Math.exp(-odds));
    var example = new ArrayExample<>(new Label(fraud ? "fraud" : "legitimate"));
    features.forEach(example::add);
    return example;
  }
}
