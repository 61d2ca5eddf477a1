package io.techflow.lab.alerting;

import io.techflow.lab.evidence.Database;
import io.techflow.lab.platform.Component;
import io.techflow.lab.process.Accounts.Usage;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Exposes what a cluster's exporters would, under their names: containers as cAdvisor does,
 * restarts as kube-state-metrics does, PostgreSQL as postgres_exporter does.
 */
final class PlatformExporter implements AutoCloseable {

  private static final double NANOS = 1e9;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Supplier<List<Component>> components;
  private final Supplier<Map<String, Integer>> restarts;
  private final Database database;
  private final String postgresql;
  private volatile String phase = "";

  private PlatformExporter(
      Supplier<List<Component>> components,
      Supplier<Map<String, Integer>> restarts,
      Database database) {
    this.components = components;
    this.restarts = restarts;
    this.database = database;
    this.postgresql = resource("postgresql.sql");
  }

  private static String resource(String name) {
    try (var stream = PlatformExporter.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /**
   * Listens on a loopback port.
   *
   * @param restarts by service, since the platform started
   * @param database a connection of its own; a scrape must not wait for a long statement
   */
  static PlatformExporter start(
      int port,
      Supplier<List<Component>> components,
      Supplier<Map<String, Integer>> restarts,
      Database database) {
    var exporter = new PlatformExporter(components, restarts, database);
    try {
      exporter
          .vertx
          .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
          .requestHandler(exporter::answer)
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
      return exporter;
    } catch (RuntimeException e) {
      exporter.close();
      throw e;
    }
  }

  private void answer(HttpServerRequest request) {
    vertx
        .executeBlocking(this::metrics)
        .onSuccess(text -> request.response().putHeader("content-type", "text/plain").end(text))
        .onFailure(e -> request.response().setStatusCode(500).end(e.toString()));
  }

  /** Names what is being measured from now on, in Prometheus' form of labels. */
  void phase(String labels) {
    phase = labels;
  }

  private String metrics() {
    var text = new StringBuilder();
    var measured = phase;
    if (!measured.isEmpty()) {
      sample(text, "lab_phase_info", measured, 1);
    }
    containers(text, "container_cpu_usage_seconds_total", usage -> usage.cpuNanos() / NANOS);
    containers(text, "container_cpu_cfs_periods_total", Usage::periods);
    containers(text, "container_cpu_cfs_throttled_periods_total", Usage::throttledPeriods);
    containers(text, "container_memory_working_set_bytes", Usage::memoryBytes);
    containers(text, "container_oom_events_total", Usage::oomKills);
    for (var component : components.get()) {
      sample(
          text,
          "container_spec_memory_limit_bytes",
          "service=\"%s\"".formatted(component.name()),
          component.memoryLimit());
    }
    restarts
        .get()
        .forEach(
            (service, count) ->
                sample(
                    text,
                    "kube_pod_container_status_restarts_total",
                    "service=\"%s\"".formatted(service),
                    count));
    for (var statistic : database.samples(postgresql)) {
      sample(text, statistic.metric(), statistic.labels(), statistic.value());
    }
    return text.toString();
  }

  private void containers(StringBuilder text, String metric, ToDoubleFunction<Usage> value) {
    for (var component : components.get()) {
      sample(
          text,
          metric,
          "service=\"%s\"".formatted(component.name()),
          value.applyAsDouble(component.accounts().usage()));
    }
  }

  private static void sample(StringBuilder text, String metric, String labels, double value) {
    text.append(String.format(Locale.ROOT, "%s{%s} %s\n", metric, labels, value));
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    database.close();
  }
}
