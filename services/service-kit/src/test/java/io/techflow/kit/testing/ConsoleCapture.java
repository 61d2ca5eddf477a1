package io.techflow.kit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** What the console of a running service writes, through its own filter and formatter. */
public final class ConsoleCapture implements AutoCloseable {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ConsoleHandler console =
      Arrays.stream(InitialConfigurator.DELAYED_HANDLER.getHandlers())
          .filter(ConsoleHandler.class::isInstance)
          .map(ConsoleHandler.class::cast)
          .findFirst()
          .orElseThrow();

  private ConsoleCapture() {
    console.setOutputStream(written);
  }

  /** Takes what is written from now on. */
  public static ConsoleCapture start() {
    return new ConsoleCapture();
  }

  /** The lines of a category so far, which the service must write as JSON. */
  public List<JsonNode> lines(String category) {
    var json = new ObjectMapper();
    return written
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map(
            line -> {
              try {
                return json.readTree(line);
              } catch (IOException e) {
                throw new UncheckedIOException("no JSON: " + line, e);
              }
            })
        .filter(line -> line.path("loggerName").asText().equals(category))
        .toList();
  }

  @Override
  public void close() {
    console.setTarget(ConsoleHandler.Target.SYSTEM_OUT);
  }
}
