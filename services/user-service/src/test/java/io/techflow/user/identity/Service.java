package io.techflow.user.identity;

import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A built service as a process of its own. */
final class Service implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);

  private final Process process;
  private final int port;

  private Service(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static Service start(String name, String instance, Map<String, String> environment)
      throws IOException {
    Path jar = Path.of("..", name, "target", "quarkus-app", "quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(name + " is not built: ./mvnw package -pl services/" + name);
    }
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx192m",
            "-jar",
            jar.toString());
    builder.environment().putAll(environment);
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    builder.environment().put("QUARKUS_OTEL_SDK_DISABLED", "true");
    builder.redirectErrorStream(true);
    builder.redirectOutput(Path.of("target", "identity-it-" + instance + ".log").toFile());
    return new Service(builder.start(), port);
  }

  Service awaitReady() {
    await().atMost(START).ignoreExceptions().until(this::ready);
    return this;
  }

  boolean ready() {
    return request().get("/q/health/ready").statusCode() == 200;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  RequestSpecification request() {
    return RestAssured.given().baseUri(url());
  }

  RequestSpecification as(String token) {
    return request().auth().oauth2(token);
  }

  /** The first sample of that metric, or 0. */
  double metric(String name) {
    return request()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .mapToDouble(Double::parseDouble)
        .findFirst()
        .orElse(0);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
