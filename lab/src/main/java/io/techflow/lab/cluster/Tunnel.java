package io.techflow.lab.cluster;

import io.techflow.lab.BadInput;
import io.techflow.lab.process.ManagedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@code kubectl port-forward} that is opened again when it ends, as it does when the pod behind
 * it is replaced.
 */
final class Tunnel implements AutoCloseable {

  private static final Duration OPEN_LIMIT = Duration.ofSeconds(30);
  private static final Duration STOP_GRACE = Duration.ofSeconds(5);
  private static final int LONGEST_BACK_OFF_SECONDS = 8;

  private final String name;
  private final int port;
  private final Supplier<ManagedProcess> starter;
  private int backOffSeconds = 1;
  private @Nullable ManagedProcess process;
  private boolean closed;

  /**
   * @param port on this host
   * @param starter starts the process
   */
  Tunnel(String name, int port, Supplier<ManagedProcess> starter) {
    this.name = name;
    this.port = port;
    this.starter = starter;
  }

  /**
   * Opens it, anew if it is open: the pod behind it may have gone without its notice.
   *
   * @throws BadInput when nothing listens in time
   */
  void open() {
    synchronized (this) {
      stop();
      backOffSeconds = 1;
      start();
    }
    var until = System.nanoTime() + OPEN_LIMIT.toNanos();
    while (!listens()) {
      if (System.nanoTime() > until || Thread.currentThread().isInterrupted()) {
        throw new BadInput(
            "kubectl port-forward to %s does not open port %d; see its log in the state folder's logs, or set %s"
                .formatted(name, port, "the URL of the service"));
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private boolean listens() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      // Not yet.
      return false;
    }
  }

  private synchronized void start() {
    if (closed) {
      return;
    }
    var started = starter.get();
    process = started;
    var unused = started.exited().thenAccept(code -> ended(started));
  }

  private synchronized void ended(ManagedProcess which) {
    if (!closed && which.equals(process)) {
      CompletableFuture.delayedExecutor(backOffSeconds, TimeUnit.SECONDS)
          .execute(() -> startAgain(which));
      backOffSeconds = Math.min(2 * backOffSeconds, LONGEST_BACK_OFF_SECONDS);
    }
  }

  private synchronized void startAgain(ManagedProcess ended) {
    if (ended.equals(process)) {
      start();
    }
  }

  private synchronized void stop() {
    var running = process;
    process = null;
    if (running != null) {
      running.stop(STOP_GRACE);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    stop();
  }
}
