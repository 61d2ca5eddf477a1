package io.techflow.images;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A service in a container that may do as little as in the cluster: its root is read-only, it has
 * no capabilities and gets none, and it is held to its limits. It shares the host's network, where
 * the stores are.
 */
final class Container implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final String CACHE = "/cache";

  private final String id;
  private final URI url;
  private final HttpClient http;

  private Container(String id, URI url, HttpClient http) {
    this.id = id;
    this.url = url;
    this.http = http;
  }

  /**
   * What a container is given.
   *
   * @param cores CPU quota in cores
   * @param memoryBytes memory in bytes, without swap
   */
  record Limits(double cores, long memoryBytes) {}

  /** Creates one that is not started yet. */
  static Container create(
      String image, URI url, Map<String, String> environment, Limits limits, HttpClient http) {
    return create(image, url, environment, limits, http, List.of(), List.of());
  }

  /** Creates one that writes a start-up cache to that folder when it ends. */
  static Container createToTrain(
      String image, URI url, Map<String, String> environment, Path cache, HttpClient http) {
    return create(
        image,
        url,
        environment,
        new Limits(2, 2L << 30),
        http,
        List.of("--volume", cache + ":" + CACHE, "--entrypoint", "/opt/java/bin/java"),
        List.of("-XX:AOTCacheOutput=" + CACHE + "/app.aot", "-jar", "/app/quarkus-run.jar"));
  }

  private static Container create(
      String image,
      URI url,
      Map<String, String> environment,
      Limits limits,
      HttpClient http,
      List<String> options,
      List<String> arguments) {
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put("QUARKUS_HTTP_HOST", url.getHost());
    variables.put("QUARKUS_HTTP_PORT", String.valueOf(url.getPort()));
    variables.put("DJL_CACHE_DIR", "/tmp/djl");
    List<String> command = new ArrayList<>(List.of("create", "--network", "host", "--read-only"));
    command.addAll(List.of("--tmpfs", "/tmp:rw,exec,nosuid,size=64m", "--cap-drop", "ALL"));
    command.addAll(List.of("--security-opt", "no-new-privileges"));
    command.addAll(List.of("--cpus", String.valueOf(limits.cores())));
    command.addAll(List.of("--memory", String.valueOf(limits.memoryBytes())));
    command.addAll(List.of("--memory-swap", String.valueOf(limits.memoryBytes())));
    command.addAll(options);
    String key = variables.get("AUTH_SIGNING_KEY");
    if (key != null) {
      command.addAll(List.of("--volume", key + ":" + key + ":ro"));
    }
    variables.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
    command.add(image);
    command.addAll(arguments);
    return new Container(Docker.HERE.run(command).lines().toList().getLast(), url, http);
  }

  /** Starts it and waits until it is ready; how long that took. */
  Duration start() {
    long begin = System.nanoTime();
    Docker.HERE.run("start", id);
    await("ready at " + url)
        .atMost(READY)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .until(this::ready);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private boolean ready() throws InterruptedException {
    try {
      return http.send(
                  HttpRequest.newBuilder(url.resolve("/q/health/ready")).build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      String state = Docker.HERE.run("inspect", "--format", "{{.State.Status}}", id);
      if (state.equals("exited")) {
        throw new IllegalStateException(logs());
      }
      return false;
    }
  }

  /** Asks it to end, as a kubelet does, and waits until it has; its exit code. */
  int stop(Duration grace) {
    Docker.HERE.run("stop", "--time", String.valueOf(grace.toSeconds()), id);
    return Integer.parseInt(Docker.HERE.run("inspect", "--format", "{{.State.ExitCode}}", id));
  }

  String logs() {
    return Docker.HERE.run("logs", "--tail", "30", id);
  }

  @Override
  public void close() {
    Docker.HERE.run("rm", "--force", "--volumes", id);
  }

  /** Makes a folder that the user of an image can write to, whoever that is. */
  static Path writable(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    return folder;
  }
}
