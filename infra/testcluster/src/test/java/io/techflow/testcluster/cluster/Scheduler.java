package io.techflow.testcluster.cluster;

import static org.awaitility.Awaitility.await;

import io.techflow.lab.evidence.PrometheusText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A scheduler that runs, and can be ended before the control plane is. */
public final class Scheduler implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(50);

  private final int port;
  private final Path certificate;
  private final Path kubeconfig;
  private final Runnable end;

  Scheduler(int port, Path certificate, Path kubeconfig, Runnable end) {
    this.port = port;
    this.certificate = certificate;
    this.kubeconfig = kubeconfig;
    this.end = end;
  }

  /** Where it tells its metrics, once it listens on the host's loopback. */
  public Metrics metrics() {
    await("the scheduler listens")
        .atMost(READY)
        .pollInterval(POLL)
        .until(() -> Ports.listening(port));
    return new Metrics(new Api("https://127.0.0.1:" + port, certificate, kubeconfig));
  }

  /** Ends it; what it has placed stays. */
  @Override
  public void close() {
    end.run();
  }

  /** What a scheduler counts. */
  public record Metrics(Api api) {
    /** All of it now, by series. */
    public Map<String, Double> read() {
      return PrometheusText.parse(api.text("/metrics"));
    }
  }
}
