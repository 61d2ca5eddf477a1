package io.techflow.lab.cluster;

import io.techflow.lab.BadInput;
import io.techflow.lab.Progress;
import io.techflow.lab.Workspace;
import io.techflow.lab.platform.Installation;
import io.techflow.lab.platform.Ports;
import io.techflow.lab.store.ExternalStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How the services of a cluster are reached: where the environment gives a URL, there; else through
 * a tunnel.
 */
final class Addresses implements AutoCloseable {

  private static final Duration READY_LIMIT = Duration.ofSeconds(60);
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);
  private static final String SERVICE_PORT = "8080";
  private static final String POSTGRESQL_PORT = "5432";

  private final Kubectl kubectl;
  private final Tools tools;
  private final Workspace workspace;
  private final Ports ports;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PROBE_LIMIT)
          .build();
  private final Map<String, URI> urls = new LinkedHashMap<>();
  private final Map<String, Tunnel> tunnels = new TreeMap<>();

  Addresses(Kubectl kubectl, Tools tools, Workspace workspace, Ports ports) {
    this.kubectl = kubectl;
    this.tools = tools;
    this.workspace = workspace;
    this.ports = ports;
  }

  /**
   * Opens the way to every service.
   *
   * @param environment names the URLs that are given
   * @throws BadInput when one does not answer, or a port for a tunnel is taken
   */
  void open(Collection<String> services, Map<String, String> environment, Progress progress) {
    for (var service : services) {
      var variable = Installation.urlVariable(service);
      var given = environment.getOrDefault(variable, "");
      if (given.isBlank()) {
        var port = ports.service(urls.size());
        tunnel(service, port, SERVICE_PORT);
        urls.put(service, URI.create("http://127.0.0.1:" + port));
      } else {
        ExternalStore.requireReachable(variable, given);
        urls.put(service, URI.create(given));
      }
    }
    if (!tunnels.isEmpty()) {
      progress.step(
          "kubectl port-forward to %s: it jams under load; set %s and its like for a measurement that counts"
              .formatted(
                  String.join(", ", tunnels.keySet()),
                  Installation.urlVariable(tunnels.keySet().iterator().next())));
    }
    awaitReady(services, () -> false);
  }

  /** Opens a tunnel to PostgreSQL and says where it ends here. */
  String postgresql(String service) {
    tunnel(service, ports.postgresql(), POSTGRESQL_PORT);
    return "127.0.0.1:" + ports.postgresql();
  }

  private void tunnel(String service, int port, String remote) {
    Ports.requireFree(Map.of("kubectl port-forward to " + service, port));
    var command =
        kubectl.command(
            "port-forward", "--address=127.0.0.1", "service/" + service, port + ":" + remote);
    var tunnel =
        new Tunnel(
            service, port, () -> tools.start("tunnel-" + service, command, workspace.state()));
    tunnels.put(service, tunnel);
    tunnel.open();
  }

  /** Whether a service is reached by a tunnel, and so one pod of it only. */
  boolean tunnelled(String service) {
    return tunnels.containsKey(service);
  }

  /** The services that are. */
  List<String> tunnelled() {
    return tunnels.keySet().stream().filter(urls::containsKey).toList();
  }

  Map<String, URI> urls() {
    return Collections.unmodifiableMap(urls);
  }

  /** Follows services whose pods were replaced: returns when they answer again. */
  void follow(Collection<String> services, BooleanSupplier aborted) {
    services.stream().filter(tunnels::containsKey).forEach(name -> tunnelOf(name).open());
    awaitReady(services, aborted);
  }

  private Tunnel tunnelOf(String service) {
    var tunnel = tunnels.get(service);
    if (tunnel == null) {
      throw new IllegalArgumentException("there is no tunnel to " + service);
    }
    return tunnel;
  }

  private void awaitReady(Collection<String> services, BooleanSupplier aborted) {
    var waiting = new ArrayList<>(services);
    var until = System.nanoTime() + READY_LIMIT.toNanos();
    while (true) {
      waiting.removeIf(this::ready);
      if (waiting.isEmpty()) {
        return;
      }
      if (aborted.getAsBoolean() || Thread.currentThread().isInterrupted()) {
        throw new CancellationException("aborted while services got ready");
      }
      if (System.nanoTime() > until) {
        var late = waiting.getFirst();
        throw new BadInput(
            "%s=%s does not say that it is ready at /q/health/ready within %d s; see that it leads to %s of namespace %s"
                .formatted(
                    Installation.urlVariable(late),
                    urls.get(late),
                    READY_LIMIT.toSeconds(),
                    late,
                    kubectl.namespace()));
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  private boolean ready(String service) {
    var url = urls.get(service);
    if (url == null) {
      return true;
    }
    var request =
        HttpRequest.newBuilder(url.resolve("/q/health/ready")).timeout(PROBE_LIMIT).build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      // The way there is not yet what it was: not ready.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    tunnels.values().forEach(Tunnel::close);
    client.close();
  }
}
