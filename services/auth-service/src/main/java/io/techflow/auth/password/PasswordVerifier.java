package io.techflow.auth.password;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import io.smallrye.mutiny.Uni;
import io.techflow.kit.problem.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies and hashes passwords off the event loop, in a pool with a bounded queue: hashing is
 * meant to be dear, and a service that queued it without bound would answer nobody in time. The
 * pool's meters are {@code executor_*} with {@code name="password-hashing"}.
 */
@ApplicationScoped
public class PasswordVerifier {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final ExecutorService hashing;

  /**
   * Stands in for the hash of a user that does not exist, so that its absence takes no less time.
   */
  private final Argon2Hash nobody = Argon2Hash.of("");

  PasswordVerifier(Vertx vertx, HashingSettings settings, MeterRegistry registry) {
    this.vertx = vertx;
    this.hashing =
        ExecutorServiceMetrics.monitor(
            registry,
            new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queueSize()),
                Thread.ofPlatform().name("hashing-", 0).factory()),
            "password-hashing");
  }

  /**
   * Whether the stored hash, in PHC format, is that of the password; never, if there is no stored
   * hash. Fails with 503 if the queue is full.
   */
  public Uni<Boolean> verify(@Nullable String storedHash, String password) {
    return hashing(() -> matches(storedHash, password));
  }

  /** The hash of a new password, in PHC format. Fails with 503 if the queue is full. */
  public Uni<String> hash(String password) {
    return hashing(() -> Argon2Hash.of(password).toString());
  }

  private <T> Uni<T> hashing(Supplier<T> work) {
    Context caller = vertx.getOrCreateContext();
    return Uni.createFrom()
        .item(work)
        .runSubscriptionOn(hashing)
        .onFailure(RejectedExecutionException.class)
        .transform(full -> ProblemException.overloaded("too many log-ins wait", RETRY_AFTER))
        .emitOn(command -> caller.runOnContext(ignored -> command.run()));
  }

  private boolean matches(@Nullable String storedHash, String password) {
    Argon2Hash hash = storedHash == null ? nobody : Argon2Hash.parse(storedHash);
    return hash.matches(password) && storedHash != null;
  }

  @PreDestroy
  void stop() {
    hashing.shutdown();
  }
}
