package io.techflow.lab.cli;

import io.techflow.lab.Progress;
import io.techflow.lab.Workspace;
import io.techflow.lab.alerting.Alerting;
import io.techflow.lab.platform.Ports;
import io.techflow.lab.run.LabSession;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** Keeps a session for as long as a command needs it; Ctrl-C and SIGTERM end it in order. */
final class Lifetime implements AutoCloseable {

  private final LabSession session;
  private final Thread hook;
  private final AtomicBoolean interrupted = new AtomicBoolean();

  private Lifetime(LabSession session) {
    this.session = session;
    this.hook =
        new Thread(
            () -> {
              interrupted.set(true);
              session.generator().abort();
              session.close();
            },
            "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  static Lifetime open(Progress progress) {
    return open(progress, Alerting.COMPRESSION);
  }

  static Lifetime open(Progress progress, int compression) {
    return new Lifetime(
        LabSession.open(workspace(), Ports.fromEnvironment(), compression, progress));
  }

  /** The workspace of the checkout that the launcher names. */
  static Workspace workspace() {
    return Workspace.open(Path.of(System.getProperty("techflow.project", ".")));
  }

  LabSession session() {
    return session;
  }

  @Override
  public void close() {
    if (!interrupted.get()) {
      Runtime.getRuntime().removeShutdownHook(hook);
      session.close();
    }
  }
}
