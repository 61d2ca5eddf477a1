package io.techflow.lab.process;

import java.nio.file.Path;

/**
 * Everything that it takes to run a process of the platform.
 *
 * @param logs the folder that their output goes to
 */
public record ProcessHost(ControlGroups groups, ProcessGuard guard, Path logs)
    implements AutoCloseable {

  public static ProcessHost open(Path logs) {
    return new ProcessHost(
        ControlGroups.detect(), ProcessGuard.start(logs.resolve("guard.log")), logs);
  }

  public ManagedProcess start(Launch launch, ControlGroup group) {
    return ManagedProcess.start(launch, group, guard);
  }

  public Path log(String name) {
    return logs.resolve(name + ".log");
  }

  @Override
  public void close() {
    guard.close();
    groups.close();
  }
}
