package io.techflow.gateway.limit;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Counts in Redis, for all gateways together: one script, so that reading and taking are one step.
 * As {@link SlidingWindow} it never grants more than the limit in any window, and holds a request
 * against its caller for up to a twelfth of the window longer. A caller is one hash of at most 13
 * small fields that expires with its window.
 */
@Singleton
final class RedisWindows {
  private static final String PREFIX = "gateway:limit:";

  private final Redis redis;
  private final Duration window;
  private final String script = read("/sliding-window.lua");
  private final String digest = sha1(script);

  RedisWindows(Redis redis, LimitSettings settings) {
    this.redis = redis;
    this.window = settings.window();
  }

  /** Fails when Redis does; it has no time limit of its own. */
  Future<Allowance> take(Caller caller, int limit) {
    return redis
        .send(arguments(Request.cmd(Command.EVALSHA).arg(digest), caller, limit))
        .recover(
            e ->
                isUnknownScript(e)
                    ? redis.send(arguments(Request.cmd(Command.EVAL).arg(script), caller, limit))
                    : Future.failedFuture(e))
        .map(response -> allowance(response, limit));
  }

  private Request arguments(Request request, Caller caller, int limit) {
    return request
        .arg(1)
        .arg(PREFIX + caller.key())
        .arg(limit)
        .arg(window.toMillis())
        .arg(SlidingWindow.BUCKETS);
  }

  private static Allowance allowance(Response response, int limit) {
    return new Allowance(
        response.get(0).toInteger() == 1,
        limit,
        Math.max(0, limit - response.get(1).toInteger()),
        Duration.ofMillis(Math.max(0, response.get(2).toLong())));
  }

  /** A Redis that has been restarted has forgotten its scripts. */
  private static boolean isUnknownScript(Throwable e) {
    return e.getMessage() != null && e.getMessage().startsWith("NOSCRIPT");
  }

  private static String read(String resource) {
    try (InputStream in = RedisWindows.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name that Redis gives a script. */
  private static String sha1(String script) {
    try {
      byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
