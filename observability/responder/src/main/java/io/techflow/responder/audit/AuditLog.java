package io.techflow.responder.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.responder.Settings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The audit trail: a line of JSON for each decision, only ever appended to and on disk before the
 * writer goes on, so that nothing is done that is not written down. The same lines go to the log
 * category {@code audit}.
 */
@ApplicationScoped
public class AuditLog {

  private static final Logger AUDIT = Logger.getLogger("audit");
  private static final Logger LOG = Logger.getLogger(AuditLog.class);

  private final Path file;
  private final ObjectMapper json;
  private final FileChannel channel;

  public AuditLog(Settings settings, ObjectMapper json) {
    this.file = settings.audit();
    this.json = json;
    try {
      this.channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the audit trail %s cannot be written; set responder.audit".formatted(file), e);
    }
  }

  /**
   * Appends an entry.
   *
   * @throws UncheckedIOException when it is not on disk; then nothing may be done
   */
  public synchronized void append(Entry entry) {
    try {
      var line = json.writeValueAsString(entry);
      var bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      AUDIT.info(line);
    } catch (IOException e) {
      throw new UncheckedIOException("the audit trail cannot be written", e);
    }
  }

  /** Hands over every entry, oldest first. */
  public void read(Consumer<Entry> reader) {
    try (var lines = Files.lines(file)) {
      lines.forEach(
          line -> {
            try {
              reader.accept(json.readValue(line, Entry.class));
            } catch (JsonProcessingException e) {
              // the last write before a crash may be half a line
              LOG.warnf("a line of the audit trail is no entry: %s", e.getOriginalMessage());
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("the audit trail %s cannot be read".formatted(file), e);
    }
  }

  /** The latest entries, oldest first. */
  public List<Entry> latest(int most) {
    var latest = new java.util.ArrayDeque<Entry>();
    read(
        entry -> {
          latest.add(entry);
          if (latest.size() > most) {
            latest.remove();
          }
        });
    return List.copyOf(latest);
  }

  @PreDestroy
  void close() throws IOException {
    channel.close();
  }
}
