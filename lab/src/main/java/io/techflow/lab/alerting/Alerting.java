package io.techflow.lab.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.lab.BadInput;
import io.techflow.lab.Workspace;
import io.techflow.lab.evidence.Database;
import io.techflow.lab.platform.Installation;
import io.techflow.lab.platform.Ports;
import io.techflow.lab.process.ManagedProcess;
import io.techflow.lab.process.SearchPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A Prometheus that watches the running platform with the shipped rules. */
public final class Alerting implements AutoCloseable {

  /** Five minutes of a cluster are fifteen seconds of a phase. */
  public static final int COMPRESSION = 20;

  /** Five minutes are five minutes. */
  public static final int AS_SHIPPED = 1;

  private static final int SCRAPE_SECONDS = 2;
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration QUERY_LIMIT = Duration.ofSeconds(10);
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;
  private final ManagedProcess process;
  private final PlatformExporter exporter;
  private final TimeCompression compression;

  private Alerting(
      URI url, ManagedProcess process, PlatformExporter exporter, TimeCompression compression) {
    this.url = url;
    this.process = process;
    this.exporter = exporter;
    this.compression = compression;
  }

  /**
   * Starts Prometheus beside the platform; empty when there is none in {@code PATH}.
   *
   * @param compression by how much the windows of the rules are shorter than shipped
   */
  public static Optional<Alerting> start(
      Workspace workspace, Ports ports, Installation platform, int compression) {
    return SearchPath.find("prometheus")
        .map(
            program ->
                start(program, workspace, ports, platform, new TimeCompression(compression)));
  }

  private static Alerting start(
      Path program,
      Workspace workspace,
      Ports ports,
      Installation platform,
      TimeCompression compression) {
    Ports.requireFree(
        Map.of("Prometheus", ports.prometheus(), "the platform's exporter", ports.exporter()));
    var exporter =
        PlatformExporter.start(
            ports.exporter(),
            platform::observed,
            platform::restartsByService,
            Database.connect(platform.database()));
    var folder = workspace.freshFolder("prometheus");
    var config =
        PrometheusConfig.write(
            folder,
            workspace.alertRules(),
            compression,
            platform.urls(),
            ports.exporter(),
            SCRAPE_SECONDS);
    var process =
        platform.startTool(
            "prometheus",
            List.of(
                program.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + ports.prometheus(),
                "--enable-feature=exemplar-storage",
                "--log.level=warn"),
            folder);
    var alerting =
        new Alerting(
            URI.create("http://127.0.0.1:" + ports.prometheus()), process, exporter, compression);
    try {
      alerting.awaitReady(workspace.folder("logs").resolve("prometheus.log"));
      return alerting;
    } catch (RuntimeException e) {
      alerting.close();
      throw e;
    }
  }

  private void awaitReady(Path log) {
    var until = System.nanoTime() + START_LIMIT.toNanos();
    while (!ready()) {
      if (!process.alive() || System.nanoTime() > until) {
        throw new BadInput("Prometheus did not start with the shipped rules; see " + log);
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private boolean ready() {
    try {
      return send("/-/ready").isPresent();
    } catch (IOException e) {
      // Nothing listens yet.
      return false;
    }
  }

  /**
   * Marks what is measured until {@link #unmark}, so that dashboards can tell before from after.
   */
  public void mark(String scenario, String phase) {
    exporter.phase("scenario=\"%s\",phase=\"%s\"".formatted(scenario, phase));
  }

  /** Ends what was marked. */
  public void unmark() {
    exporter.phase("");
  }

  /** What fired at some time between two moments, first come first. */
  public List<FiringAlert> firing(Instant from, Instant until) {
    var query = URLEncoder.encode("ALERTS{alertstate=\"firing\"}", StandardCharsets.UTF_8);
    var range = "/api/v1/query_range?query=%s&start=%s&end=%s&step=1".formatted(query, from, until);
    var alerts = new ArrayList<FiringAlert>();
    for (var series : result(range)) {
      alerts.add(alert(series, from.toEpochMilli() / 1e3, until.toEpochMilli() / 1e3));
    }
    alerts.sort(Comparator.comparingDouble(FiringAlert::firstSecond));
    return List.copyOf(alerts);
  }

  /** How many series a selector, for example a metric's name, found in the last ten minutes. */
  public int seriesOf(String selector) {
    var query = URLEncoder.encode("last_over_time(" + selector + "[10m])", StandardCharsets.UTF_8);
    return result("/api/v1/query?query=" + query).size();
  }

  /**
   * Whether a query, its windows as compressed as those of the rules, gave a number at some time
   * between two moments.
   */
  public boolean hasData(String promql, Instant from, Instant until) {
    var compressed = compression.expression(promql);
    var range =
        "/api/v1/query_range?query=%s&start=%s&end=%s&step=5"
            .formatted(URLEncoder.encode(compressed, StandardCharsets.UTF_8), from, until);
    for (var series : result(range)) {
      for (var value : series.path("values")) {
        if (Double.isFinite(
            Double.parseDouble(value.path(1).asText("NaN").replace("Inf", "Infinity")))) {
          return true;
        }
      }
    }
    return false;
  }

  private JsonNode result(String query) {
    try {
      var answer = send(query).orElseThrow(() -> new IOException("Prometheus refused " + query));
      return JSON.readTree(answer).path("data").path("result");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot ask Prometheus", e);
    }
  }

  private static FiringAlert alert(JsonNode series, double from, double until) {
    var labels = series.path("metric");
    var values = series.path("values");
    return new FiringAlert(
        labels.path("alertname").asText(),
        labels.path("kind").asText(),
        labels.path("service").asText(""),
        values.path(0).path(0).asDouble() - from,
        values.path(values.size() - 1).path(0).asDouble() > until - 2 * SCRAPE_SECONDS);
  }

  /** The body of a successful answer. */
  private Optional<String> send(String path) throws IOException {
    var request = HttpRequest.newBuilder(url.resolve(path)).timeout(QUERY_LIMIT).build();
    try {
      var response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking Prometheus", e);
    }
  }

  @Override
  public void close() {
    process.stop(STOP_GRACE);
    exporter.close();
    client.close();
  }
}
