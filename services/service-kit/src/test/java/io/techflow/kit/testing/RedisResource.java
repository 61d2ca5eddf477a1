package io.techflow.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** A real, empty Redis for the time of a test run, named to the service as in production. */
public final class RedisResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable RedisServer server;

  @Override
  public Map<String, String> start() {
    try {
      int port = freePort();
      server = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
      server.start();
      return Map.of("REDIS_URL", "redis://localhost:" + port);
    } catch (IOException e) {
      throw new UncheckedIOException("embedded Redis did not start", e);
    }
  }

  @Override
  public void stop() {
    if (server != null) {
      try {
        server.stop();
      } catch (IOException e) {
        throw new UncheckedIOException("embedded Redis did not stop", e);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
