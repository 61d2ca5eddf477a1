package io.techflow.payment.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisServer;

/** A real Redis that keeps nothing on disk, and can be stopped and started again in its place. */
public final class KillableRedis implements QuarkusTestResourceLifecycleManager {
  private int port;
  private @Nullable RedisServer server;

  @Override
  public Map<String, String> start() {
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    revive();
    return Map.of("REDIS_URL", "redis://localhost:" + port);
  }

  @Override
  public void stop() {
    kill();
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(KillableRedis.class));
  }

  /** Ends the server, and with it all that it held. */
  public void kill() {
    if (server != null) {
      try {
        server.stop();
        server = null;
      } catch (IOException e) {
        throw new UncheckedIOException("embedded Redis did not stop", e);
      }
    }
  }

  /** Starts an empty server where the one before was. */
  public void revive() {
    if (server == null) {
      try {
        server = RedisServer.newRedisServer().port(port).setting("save \"\"").build();
        server.start();
      } catch (IOException e) {
        throw new UncheckedIOException("embedded Redis did not start", e);
      }
    }
  }
}
