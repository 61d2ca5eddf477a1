package io.techflow.inference.fraud;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslateException;
import io.quarkus.runtime.Startup;
import io.techflow.inference.executor.Model;
import io.techflow.inference.onnx.OnnxModel;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A logistic regression on synthetic payments. The trainer sorts features and labels its own way,
 * so the places of both are read from the map that it wrote beside the model.
 */
@Startup
@Singleton
public class FraudModel implements Model<FraudScoreRequest, Double> {
  private final OnnxModel model;
  private final Map<String, Integer> features;
  private final int fraud;

  FraudModel() throws IOException {
    this.model = OnnxModel.load("/models/fraud-v1.onnx");
    Properties places = new Properties();
    try (InputStream file = OnnxModel.open("/models/fraud-v1.properties")) {
      places.load(file);
    }
    this.fraud = Integer.parseInt(places.getProperty("label.fraud"));
    this.features =
        places.stringPropertyNames().stream()
            .filter(name -> name.startsWith("feature."))
            .collect(
                Collectors.toMap(
                    name -> name.substring("feature.".length()),
                    name -> Integer.valueOf(places.getProperty(name))));
  }

  @PostConstruct
  void warmUp() throws TranslateException {
    infer(List.of(new FraudScoreRequest(0, "EUR", 0, 0)));
  }

  @PreDestroy
  void close() {
    model.close();
  }

  @Override
  public String name() {
    return "fraud-v1";
  }

  @Override
  public int length(FraudScoreRequest payment) {
    return 1;
  }

  @Override
  public List<Double> infer(List<FraudScoreRequest> payments) throws TranslateException {
    float[] scores =
        model.run(
            manager -> tensors(manager, payments), output -> output.getFirst().toFloatArray());
    int labels = scores.length / payments.size();
    return IntStream.range(0, payments.size())
        .mapToObj(i -> (double) scores[i * labels + fraud])
        .toList();
  }

  private NDList tensors(NDManager manager, List<FraudScoreRequest> payments) {
    float[] rows = new float[payments.size() * features.size()];
    for (int i = 0; i < payments.size(); i++) {
      int row = i * features.size();
      Map<String, Double> values = FraudFeatures.of(payments.get(i));
      features.forEach(
          (name, place) ->
              rows[row + place] = Objects.requireNonNull(values.get(name)).floatValue());
    }
    return new NDList(
        manager.create(FloatBuffer.wrap(rows), new Shape(payments.size(), features.size())));
  }
}
