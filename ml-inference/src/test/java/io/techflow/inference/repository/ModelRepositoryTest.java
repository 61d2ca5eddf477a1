package io.techflow.inference.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.techflow.inference.executor.InferenceConfig;
import io.techflow.inference.testing.Settings;
import io.techflow.kit.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelRepositoryTest {
  private static final ModelName MINILM = ModelName.of("all-minilm-l6-v2-q");

  private final InferenceConfig config = Settings.of(Map.of());
  private final ModelRepository repository =
      new ModelRepository(config, new ModelCatalog(config), new ModelLoader(config));

  @AfterEach
  void stop() {
    repository.stop();
  }

  @Test
  void sendsCallersAwayWhileItLoads() throws Exception {
    var loaded = repository.load(MINILM.name(), OptionalInt.empty());
    var refusal = assertThrows(ProblemException.class, () -> repository.find(MINILM));
    assertEquals(503, refusal.problem().status());
    assertEquals(Duration.ofSeconds(2), refusal.retryAfter());
    assertFalse(repository.isReady());

    loaded.get(2, TimeUnit.MINUTES);
    assertTrue(repository.isReady());
    assertTrue(repository.serves(MINILM));
    assertEquals(MINILM.name(), repository.find(MINILM).descriptor().name());
  }

  @Test
  void isNotReadyWithoutAnyModel() {
    assertFalse(repository.isReady());
    var refusal = assertThrows(ProblemException.class, () -> repository.find(MINILM));
    assertEquals(404, refusal.problem().status());
  }
}
