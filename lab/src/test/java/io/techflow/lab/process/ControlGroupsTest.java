package io.techflow.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupsTest {

  private static final String SPIN_FOR_A_SECOND =
      "end=$(($(date +%s) + 2)); while [ $(date +%s) -lt $end ]; do :; done";

  @TempDir Path folder;

  /**
   * Where the kernel lets the lab set limits, they hold; where it does not, that is what is said.
   */
  @Test
  void aProcessIsHeldToItsQuotaOrTheHostSaysThatItCannotBe() throws Exception {
    try (var groups = ControlGroups.detect();
        var guard = ProcessGuard.start(folder.resolve("guard.log"))) {
      var group = groups.create("quota", 0.1, 64L << 20);
      var launch =
          new Launch(
              "spin",
              List.of("sh", "-c", SPIN_FOR_A_SECOND),
              Map.of(),
              folder,
              folder.resolve("spin.log"));

      var process = ManagedProcess.start(launch, group, guard);
      process.exited().get(30, TimeUnit.SECONDS);
      process.stop(Duration.ZERO);

      if (groups.enforced()) {
        var usage = group.usage();
        assertThat(usage.throttledPeriods()).isPositive();
        assertThat(usage.cpuNanos()).isLessThan(Duration.ofSeconds(1).toNanos());
      } else {
        assertThat(groups.description()).contains("no writable control groups");
      }
    }
  }

  @Test
  void version2WritesTheKernelsFiles() throws Exception {
    var groups = ControlGroupsV2.under(folder);

    groups.create("user-service", 0.8, 384L << 20);

    var group = onlyFolder(folder).resolve("user-service");
    assertThat(Files.readString(group.resolve("cpu.max"))).isEqualTo("80000 100000");
    assertThat(Files.readString(group.resolve("memory.max"))).isEqualTo("402653184");
  }

  private static Path onlyFolder(Path parent) throws IOException {
    try (var folders = Files.list(parent).filter(Files::isDirectory)) {
      return folders.findFirst().orElseThrow();
    }
  }

  /** A test's cluster runs while another one's control plane comes and goes. */
  @Test
  void oneProcessMayHaveGroupsTwice() throws Exception {
    try (var first = ControlGroups.detect();
        var guard = ProcessGuard.start(folder.resolve("guard.log"))) {
      var launch =
          new Launch(
              "sleep", List.of("sleep", "60"), Map.of(), folder, folder.resolve("sleep.log"));
      var process = ManagedProcess.start(launch, first.create("sleep", 1, 64L << 20), guard);

      try (var second = ControlGroups.detect()) {
        second.create("sleep", 1, 64L << 20);
      }

      assertThat(process.alive()).isTrue();
      process.stop(Duration.ZERO);
    }
  }

  @Test
  void whatADeadLabLeftBehindIsRemoved() throws Exception {
    var stale = Files.createDirectories(folder.resolve("techflow-999999999/user-service"));
    var alive = Files.createDirectories(folder.resolve(ControlGroups.folderName()));

    ControlGroups.removeStale(folder);

    assertThat(stale.getParent()).doesNotExist();
    assertThat(alive).exists();
  }
}
