package io.techflow.lab.cli;

import io.techflow.lab.Progress;
import io.techflow.lab.cluster.Abort;
import io.techflow.lab.cluster.ClusterSession;
import io.techflow.lab.platform.Ports;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a cluster's session for as long as a command needs it. On Ctrl-C and SIGTERM the command's
 * own thread gives up and puts everything back; the end of the process waits for that.
 */
final class ClusterLifetime implements AutoCloseable {

  /** The longest roll-out twice, and what is asked of the API server around it. */
  private static final long MINUTES = 12;

  private final Abort abort = new Abort();
  private final CountDownLatch left = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "shutdown");
  private @Nullable ClusterSession session;

  private ClusterLifetime() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  static ClusterLifetime open(String context, String namespace, Progress progress) {
    var lifetime = new ClusterLifetime();
    try {
      lifetime.session =
          ClusterSession.open(
              context,
              namespace,
              Lifetime.workspace(),
              Ports.fromEnvironment(),
              lifetime.abort,
              progress);
      return lifetime;
    } catch (RuntimeException e) {
      lifetime.leave();
      throw e;
    }
  }

  private void end() {
    var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
    try {
      do {
        abort.ask();
      } while (!left.await(1, TimeUnit.SECONDS) && System.nanoTime() < until);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  ClusterSession session() {
    if (session == null) {
      throw new IllegalStateException("it is open only once open has returned");
    }
    return session;
  }

  private void leave() {
    left.countDown();
    if (!abort.getAsBoolean()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process has just begun to end: the hook runs, and sees that this thread has left.
        return;
      }
    }
  }

  @Override
  public void close() {
    try {
      session().close();
    } finally {
      leave();
    }
  }
}
