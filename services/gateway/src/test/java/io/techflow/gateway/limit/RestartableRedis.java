package io.techflow.gateway.limit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** A real Redis that a test can kill, and start again at the same port. */
public final class RestartableRedis implements QuarkusTestResourceLifecycleManager {
  private @Nullable RedisServer server;
  private int port;

  @Override
  public Map<String, String> start() {
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    revive();
    return Map.of("REDIS_URL", "redis://localhost:" + port, "gateway.limit.redis-pause", "300ms");
  }

  void revive() {
    try {
      server = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException("embedded Redis did not start", e);
    }
  }

  void kill() {
    try {
      Objects.requireNonNull(server).stop();
    } catch (IOException e) {
      throw new UncheckedIOException("embedded Redis did not stop", e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(RestartableRedis.class));
  }

  @Override
  public void stop() {
    kill();
  }
}
