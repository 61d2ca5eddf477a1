package io.techflow.lab.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessGuardTest {

  @TempDir Path folder;

  @Test
  void whatIsUnderGuardEndsWithTheLab() throws Exception {
    var guard = ProcessGuard.start(folder.resolve("guard.log"));
    var process = start(guard, List.of("sleep", "600"));

    guard.close();

    assertThat(process.exited().get(10, TimeUnit.SECONDS)).isNotZero();
  }

  @Test
  void whatRefusesToEndIsKilled() throws Exception {
    var guard = ProcessGuard.start(folder.resolve("guard.log"));
    var process = start(guard, List.of("sh", "-c", "trap '' TERM; sleep 600 & wait; sleep 600"));

    guard.close();

    assertThat(process.exited().get(10, TimeUnit.SECONDS)).isNotZero();
  }

  @Test
  void whatWasReleasedIsLeftAlone() throws Exception {
    var guard = ProcessGuard.start(folder.resolve("guard.log"));
    var process = start(guard, List.of("sleep", "600"));

    guard.release(process.pid());
    guard.close();

    assertThat(process.alive()).isTrue();
    assertThat(ProcessHandle.of(process.pid()).map(ProcessHandle::destroy)).contains(true);
  }

  private ManagedProcess start(ProcessGuard guard, List<String> command) {
    var launch = new Launch("test", command, Map.of(), folder, folder.resolve("test.log"));
    return ManagedProcess.start(launch, new NoControlGroups().create("test", 1, 1), guard);
  }
}
