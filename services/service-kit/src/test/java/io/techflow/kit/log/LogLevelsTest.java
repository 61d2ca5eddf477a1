package io.techflow.kit.log;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LogLevelsTest.LevelsFile.class, restrictToAnnotatedClass = true)
class LogLevelsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Logger logger = Logger.getLogger("io.techflow.loud");

  @Test
  void aLineInTheFileChangesAPackageUntilItIsGone() throws IOException {
    var file = ConfigProvider.getConfig().getValue("techflow.log.levels", Path.class);
    assertFalse(logger.isDebugEnabled());

    Files.writeString(file, "io.techflow.loud=DEBUG\n");
    await().atMost(LONG).until(logger::isDebugEnabled);

    Files.writeString(file, "io.techflow.loud=ERROR\n");
    await().atMost(LONG).until(() -> !logger.isEnabled(Logger.Level.WARN));

    Files.delete(file);
    await().atMost(LONG).until(() -> logger.isInfoEnabled() && !logger.isDebugEnabled());
  }

  /** An empty file. */
  public static final class LevelsFile implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      try {
        return Map.of(
            "techflow.log.levels",
            Files.createTempFile("levels", "").toString(),
            "techflow.log.levels-every",
            "100ms");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void stop() {}
  }
}
