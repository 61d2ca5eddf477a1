package io.techflow.responder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.techflow.responder.audit.AuditLog;
import io.techflow.responder.audit.Entry;
import io.techflow.responder.playbook.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart does not make anything cool. */
class CoolDownsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Action ANALYZE = new Action.Analyze("shop.orders", Duration.ofHours(1));

  @TempDir private Path folder;
  private Settings settings;
  private AuditLog audit;

  @BeforeEach
  void anEmptyTrail() {
    settings = new FileSettings(folder.resolve("audit.jsonl"));
    audit =
        new AuditLog(
            settings,
            new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS));
  }

  @Test
  void theTrailRemembers() throws Exception {
    audit.append(entry("done", false));
    // and half a line, as a crash leaves it
    Files.writeString(settings.audit(), "{\"time\":", StandardOpenOption.APPEND);

    assertThat(coolDowns().left(ANALYZE)).isEqualTo(Duration.ofMinutes(40));
  }

  @Test
  void whatWasRefusedOrOnlyTriedInWordsDoesNotCount() {
    audit.append(entry("refused", false));
    audit.append(entry("dry-run", true));

    assertThat(coolDowns().left(ANALYZE)).isEqualTo(Duration.ZERO);
  }

  private CoolDowns coolDowns() {
    return new CoolDowns(Clock.fixed(NOW, ZoneOffset.UTC), audit, settings);
  }

  private static Entry entry(String outcome, boolean dryRun) {
    return new Entry(
        NOW.minus(Duration.ofMinutes(20)),
        "PlansBad",
        "1",
        ANALYZE.kind(),
        ANALYZE.target(),
        outcome,
        null,
        "",
        dryRun);
  }

  private record FileSettings(Path audit) implements Settings {
    @Override
    public boolean dryRun() {
      return false;
    }

    @Override
    public Path playbooks() {
      return audit;
    }

    @Override
    public Path tokenFile() {
      return audit;
    }
  }
}
