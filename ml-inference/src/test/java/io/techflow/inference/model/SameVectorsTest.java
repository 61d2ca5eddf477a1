package io.techflow.inference.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.techflow.inference.executor.Caller;
import io.techflow.inference.executor.InferenceExecutors;
import io.techflow.inference.onnx.Device;
import io.techflow.inference.repository.Models;
import io.techflow.inference.testing.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The vectors of each packed model, on each device, are those of a run without any of our parts:
 * alone, in a batch of other lengths, and through the executor.
 */
class SameVectorsTest {
  private static final Caller CALLER = new Caller("test", null);

  private static Stream<Arguments> modelsAndDevices() {
    return Stream.of("cpu", "cuda:0")
        .flatMap(
            device ->
                Stream.of(
                    Arguments.of("all-minilm-l6-v2", device, 0.9999),
                    // the scale of 8 bits is that of the whole batch, so that it sees its
                    // neighbours
                    Arguments.of("all-minilm-l6-v2-q", device, 0.97),
                    Arguments.of("bge-small-en-v1.5", device, 0.9999)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("modelsAndDevices")
  void areThoseOfTheReferenceRun(String name, String device, double cosine) throws Exception {
    String lack = device.equals("cpu") ? null : Device.lack(0);
    assumeTrue(lack == null, () -> "no run on " + device + ": " + lack);
    var config = Settings.of(Map.of("inference.device", device));
    TextModel model = (TextModel) Models.load(config, name);
    assertEquals(device, model.device().toString());
    var pooling = Objects.requireNonNull(model.descriptor().pooling());
    try (ReferenceRun reference = new ReferenceRun(name, pooling == ModelDescriptor.Pooling.MEAN)) {
      List<String> texts = texts();
      List<Tokens> tokens = texts.stream().map(text -> model.tokenizer().encode(text)).toList();
      List<Embedding> together = model.infer(tokens);
      try (var executor =
          InferenceExecutors.started(
              Settings.of(Map.of("inference.queue-max-age", "0s")),
              new SimpleMeterRegistry(),
              OpenTelemetry.noop().getTracer("test"))) {
        List<Embedding> served =
            executor.submit(model, CALLER, tokens).await().atMost(Duration.ofMinutes(2)).outputs();
        for (int i = 0; i < texts.size(); i++) {
          double[] expected = reference.embed(texts.get(i));
          Embedding alone = model.infer(List.of(tokens.get(i))).getFirst();
          assertNear(expected, alone, 0.9999, "alone: " + texts.get(i));
          assertNear(expected, together.get(i), cosine, "batched: " + texts.get(i));
          assertNear(expected, served.get(i), cosine, "served: " + texts.get(i));
        }
      }
    } finally {
      model.lifetime().retire();
    }
  }

  private static void assertNear(double[] expected, Embedding actual, double least, String what) {
    double cosine = 0;
    for (int i = 0; i < expected.length; i++) {
      cosine += expected[i] * actual.vector()[i];
    }
    assertTrue(cosine > least, what + ": cosine " + cosine);
  }

  /** Of every length from one word to more than is read. */
  private static List<String> texts() {
    List<String> words =
        List.of(
            "coffee", "engine", "the", "of", "überraschung", "payment", "42", "it's", "Ω", "slow");
    Random random = new Random(7);
    List<String> texts = new ArrayList<>();
    for (int length = 1; length <= 160; length += 9) {
      List<String> text = new ArrayList<>();
      for (int i = 0; i < length; i++) {
        text.add(words.get(random.nextInt(words.size())));
      }
      texts.add(String.join(" ", text));
    }
    Collections.shuffle(texts, random);
    return texts;
  }
}
