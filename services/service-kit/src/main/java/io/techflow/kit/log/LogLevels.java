package io.techflow.kit.log;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.LogContext;
import org.jspecify.annotations.Nullable;

/**
 * Levels of packages that change while the service runs: lines of {@code package=LEVEL} in the file
 * that {@code techflow.log.levels} names, in a cluster a mounted ConfigMap. It is read every few
 * seconds; who takes a line out gets the level back that was there before.
 */
@Singleton
public final class LogLevels {
  private static final org.jboss.logging.Logger LOG =
      org.jboss.logging.Logger.getLogger(LogLevels.class);

  private final Optional<Path> file;
  private final Duration every;
  private final Map<Logger, Optional<Level>> before = new HashMap<>();
  private Map<String, Level> applied = Map.of();

  LogLevels(
      @ConfigProperty(name = "techflow.log.levels") Optional<Path> file,
      @ConfigProperty(name = "techflow.log.levels-every", defaultValue = "5s") Duration every) {
    this.file = file;
    this.every = every;
  }

  void watch(@Observes StartupEvent started, Vertx vertx) {
    file.ifPresent(
        path -> {
          apply(path);
          vertx.setPeriodic(
              every.toMillis(),
              tick ->
                  vertx
                      .executeBlocking(
                          () -> {
                            apply(path);
                            return path;
                          })
                      .onFailure(e -> LOG.error("levels not read", e)));
        });
  }

  private synchronized void apply(Path path) {
    var wanted = read(path);
    if (wanted == null || wanted.equals(applied)) {
      return;
    }
    before.forEach((logger, level) -> logger.setLevel(level.orElse(null)));
    before.clear();
    wanted.forEach(
        (name, level) -> {
          var logger = Logger.getLogger(name);
          before.put(logger, Optional.ofNullable(logger.getLevel()));
          logger.setLevel(level);
        });
    applied = wanted;
    LOG.infof("log levels are now %s", wanted);
  }

  /** The levels by package; null when they cannot be read, which changes nothing. */
  private @Nullable Map<String, Level> read(Path path) {
    if (!Files.exists(path)) {
      return Map.of();
    }
    var lines = new Properties();
    try (Reader in = Files.newBufferedReader(path)) {
      lines.load(in);
    } catch (IOException | IllegalArgumentException e) {
      LOG.warnf("%s cannot be read: %s", path, e);
      return null;
    }
    var levels = new HashMap<String, Level>();
    for (var name : lines.stringPropertyNames()) {
      var level = lines.getProperty(name).strip();
      try {
        levels.put(name, LogContext.getLogContext().getLevelForName(level));
      } catch (IllegalArgumentException e) {
        LOG.warnf(
            "%s: %s is no level for %s; use TRACE, DEBUG, INFO, WARN, ERROR", path, level, name);
        return null;
      }
    }
    return levels;
  }
}
