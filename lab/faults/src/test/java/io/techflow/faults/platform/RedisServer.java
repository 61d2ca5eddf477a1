package io.techflow.faults.platform;

import static org.awaitility.Awaitility.await;

import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ProcessHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.embedded.core.ExecutableProvider;

/** A real Redis that writes nothing to disk: who kills it kills what it holds. */
public final class RedisServer extends Program {
  private static final Duration START = Duration.ofSeconds(30);

  private final int port;

  private RedisServer(ProcessHost host, Launch launch, int port) {
    super(host, launch);
    this.port = port;
  }

  static RedisServer start(Path folder, ProcessHost host) {
    int port = FreePort.next();
    List<String> command =
        List.of(
            binary(folder),
            "--bind",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--save",
            "",
            "--appendonly",
            "no");
    return new RedisServer(
        host, new Launch("redis", command, Map.of(), folder, host.log("redis")), port);
  }

  @Override
  public void revive() {
    super.revive();
    await(name()).atMost(START).ignoreExceptions().until(this::accepts);
  }

  private boolean accepts() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  int port() {
    return port;
  }

  private static String binary(Path folder) {
    try {
      return ExecutableProvider.newJarResourceProvider(folder.toFile()).get().getAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException("the Redis binary cannot be unpacked to " + folder, e);
    }
  }
}
