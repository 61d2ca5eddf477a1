package io.techflow.lab.platform;

import io.techflow.lab.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks services whether they are ready, as a kubelet does, only more often. */
final class Readiness implements AutoCloseable {

  private static final Duration PERIOD = Duration.ofMillis(100);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);
  private static final int LOG_LINES = 3;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PROBE_TIMEOUT)
          .build();
  private final Duration limit;

  Readiness(Duration limit) {
    this.limit = limit;
  }

  /**
   * Waits until the service says that it can serve.
   *
   * @throws BadInput when it ends or is not ready within the limit
   */
  void await(RunningService service) {
    var probe = service.url().resolve(service.config().probes().readiness());
    var until = System.nanoTime() + limit.toNanos();
    while (!ready(probe)) {
      if (service.restarts() > 0) {
        throw failed(service, "ended while it started");
      }
      if (System.nanoTime() > until) {
        throw failed(service, "was not ready within " + limit.toSeconds() + " s");
      }
      LockSupport.parkNanos(PERIOD.toNanos());
    }
  }

  private boolean ready(URI probe) {
    var request = HttpRequest.newBuilder(probe).timeout(PROBE_TIMEOUT).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      // Nothing listens yet, or not fast enough: not ready.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + probe, e);
    }
  }

  private static BadInput failed(RunningService service, String what) {
    var log = service.launch().log();
    return new BadInput(
        "%s %s; the end of %s says: %s"
            .formatted(service.config().name(), what, log, lastLines(log)));
  }

  private static String lastLines(Path log) {
    try {
      var lines = Files.readAllLines(log);
      return String.join(" | ", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
