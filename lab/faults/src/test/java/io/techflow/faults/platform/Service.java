package io.techflow.faults.platform;

import static org.awaitility.Awaitility.await;

import io.techflow.lab.manifest.Dotenv;
import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ProcessHost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the platform's services, from its build and with its tuned settings. */
public final class Service extends Program {
  private static final Duration START = Duration.ofSeconds(180);
  private static final Duration POLL = Duration.ofMillis(50);

  private final URI url;
  private final HttpClient http;

  private Service(ProcessHost host, Launch launch, URI url, HttpClient http) {
    super(host, launch);
    this.url = url;
    this.http = http;
  }

  static Service start(
      String name, int port, Map<String, String> shared, ProcessHost host, HttpClient http) {
    Path root = Platform.ROOT;
    Path home =
        Files.isDirectory(root.resolve("services").resolve(name)) ? root.resolve("services") : root;
    Path jar = home.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(name + " is not built; run ./mvnw package");
    }
    Map<String, String> environment = new HashMap<>(shared);
    environment.putAll(
        Dotenv.read(root.resolve("infra/kubernetes/base").resolve(name).resolve(name + ".env")));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    environment.put("QUARKUS_OTEL_SDK_DISABLED", "true");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-jar",
            jar.toString());
    return new Service(
        host,
        new Launch(name, command, environment, host.logs(), host.log(name)),
        URI.create("http://127.0.0.1:" + port),
        http);
  }

  @Override
  public void revive() {
    super.revive();
    awaitReady();
  }

  void awaitReady() {
    await(name() + " ready").atMost(START).ignoreExceptions().pollInterval(POLL).until(this::ready);
  }

  private boolean ready() throws Exception {
    if (!alive()) {
      throw new IllegalStateException(name() + " has ended, see " + launch().log());
    }
    return text("/q/health/ready").statusCode() == 200;
  }

  /** The first sample of that metric, or 0. */
  public double metric(String name) throws Exception {
    return text("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElse(0);
  }

  private HttpResponse<String> text(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(5)).build(),
        BodyHandlers.ofString());
  }

  /** Its address, past the gateway. */
  public URI url() {
    return url;
  }

  /** Where it writes its log. */
  public Path log() {
    return launch().log();
  }
}
