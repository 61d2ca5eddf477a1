package io.techflow.auth.lockout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.techflow.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Stands before every check of a password. After some failures in a row an account, and a client's
 * address, is locked; the lock doubles with each further one. An account that does not exist is
 * counted and locked like one that does. While Redis is away each instance counts for itself:
 * nobody is locked out by that, and nobody gets more than the threshold of each instance.
 */
@ApplicationScoped
public class LoginGuard {
  private static final Logger LOG = Logger.getLogger(LoginGuard.class);

  private final Attempts shared;
  private final Attempts local;
  private final Counter locked;
  private final Counter fallbacks;

  LoginGuard(RedisAttempts shared, LocalAttempts local, MeterRegistry registry) {
    this.shared = shared;
    this.local = local;
    this.locked = registry.counter("auth.logins.locked");
    this.fallbacks = registry.counter("auth.lockout.fallbacks");
  }

  /**
   * Makes the attempt and counts how it ends. Fails with 429 if it may not be made now; whether the
   * password would have been right is then not looked at.
   *
   * @param verification whether the password is right; a failure of it is not counted
   */
  public Uni<Boolean> attempt(Attempt attempt, Supplier<Uni<Boolean>> verification) {
    return either(attempts -> attempts.standing(attempt))
        .flatMap(
            standing -> {
              refuseIfLocked(standing.lockedFor());
              return verification
                  .get()
                  .call(correct -> count(attempt, correct, standing.failedBefore()));
            });
  }

  private void refuseIfLocked(Duration lockedFor) {
    if (lockedFor.isPositive()) {
      locked.increment();
      throw ProblemException.tooManyRequests(
          "too many failed attempts to sign in", Duration.ofSeconds(lockedFor.toSeconds() + 1));
    }
  }

  private Uni<Void> count(Attempt attempt, boolean correct, boolean failedBefore) {
    if (!correct) {
      return either(attempts -> attempts.failed(attempt));
    }
    return failedBefore
        ? either(attempts -> attempts.succeeded(attempt))
        : Uni.createFrom().voidItem();
  }

  private <T> Uni<T> either(Function<Attempts, Uni<T>> operation) {
    return operation
        .apply(shared)
        .onFailure()
        .recoverWithUni(
            e -> {
              fallbacks.increment();
              LOG.debugf(e, "failed log-ins are counted here, Redis is away");
              return operation.apply(local);
            });
  }
}
