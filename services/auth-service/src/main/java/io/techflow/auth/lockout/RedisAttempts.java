package io.techflow.auth.lockout;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts for all instances together; fails when Redis does, or takes too long. */
@Singleton
final class RedisAttempts implements Attempts {
  private static final String PREFIX = "auth:lockout:";

  private static final String STANDING =
      """
      return {redis.call('PTTL', KEYS[2]), redis.call('PTTL', KEYS[4]), redis.call('EXISTS', KEYS[1])}""";

  /** Arguments: ms until failures are forgotten, first and longest lock in ms, both thresholds. */
  private static final String FAILED =
      """
      for i = 1, 2 do
        local failures, lock, threshold = KEYS[2 * i - 1], KEYS[2 * i], tonumber(ARGV[3 + i])
        local n = redis.call('INCR', failures)
        redis.call('PEXPIRE', failures, ARGV[1])
        if n >= threshold then
          local ms = math.min(tonumber(ARGV[2]) * 2 ^ math.min(n - threshold, 30), tonumber(ARGV[3]))
          redis.call('SET', lock, n, 'PX', string.format('%d', ms))
        end
      end""";

  private final ReactiveRedisDataSource redis;
  private final LockoutSettings settings;

  RedisAttempts(ReactiveRedisDataSource redis, LockoutSettings settings) {
    this.redis = redis;
    this.settings = settings;
  }

  @Override
  public Uni<Standing> standing(Attempt attempt) {
    return eval(STANDING, attempt, List.of())
        .map(
            answer -> {
              long millis = Math.max(answer.get(0).toLong(), answer.get(1).toLong());
              return new Standing(
                  Duration.ofMillis(Math.max(0, millis)), answer.get(2).toLong() > 0);
            });
  }

  @Override
  public Uni<Void> failed(Attempt attempt) {
    return eval(
            FAILED,
            attempt,
            List.of(
                millis(settings.forgottenAfter()),
                millis(settings.firstDelay()),
                millis(settings.longestDelay()),
                Integer.toString(settings.accountFailures()),
                Integer.toString(settings.addressFailures())))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> succeeded(Attempt attempt) {
    return eval("redis.call('DEL', KEYS[1], KEYS[2])", attempt, List.of()).replaceWithVoid();
  }

  private Uni<Response> eval(String script, Attempt attempt, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(script, "4"));
    for (String subject : List.of(attempt.account(), attempt.address())) {
      command.add(PREFIX + subject + ":failures");
      command.add(PREFIX + subject + ":lock");
    }
    command.addAll(arguments);
    return redis
        .execute("EVAL", command.toArray(String[]::new))
        .ifNoItem()
        .after(settings.redisTimeout())
        .fail();
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
