package io.techflow.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Signs one user in, outside of any measurement. */
final class SignIn {
  /** A service that was just started may refuse at first; one that refuses this often is down. */
  static final int ATTEMPTS = 5;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  /** Trying again cannot turn a wrong password into a right one. */
  private static final Set<String> FINAL = Set.of("HTTP 400", "HTTP 401", "HTTP 403", "HTTP 404");

  private final Loop loop;
  private final Http http;
  private final Targets targets;
  private final String password;
  private final Duration timeout;

  SignIn(Loop loop, Http http, Targets targets, LoadSettings settings) {
    this.loop = loop;
    this.http = http;
    this.targets = targets;
    password = settings.password();
    timeout = settings.requestTimeout();
  }

  /** Must be called on the loop; fails with a {@link SignInException}. */
  Future<Session> of(String email) {
    Promise<Session> promise = Promise.promise();
    attempt(email, 1, promise);
    return promise.future();
  }

  private void attempt(String email, int number, Promise<Session> promise) {
    http.send(
        HttpCall.login(email, password),
        TimeUnit.NANOSECONDS.toMicros(timeout.toNanos()),
        answer -> {
          switch (answer) {
            case Answer.Ok(var body) ->
                Session.of(email, body)
                    .ifPresentOrElse(
                        promise::complete,
                        () -> failed(email, number, Answer.Failed.BAD_ANSWER.kind(), promise));
            case Answer.Failed(String kind) -> failed(email, number, kind, promise);
          }
        });
  }

  private void failed(String email, int number, String kind, Promise<Session> promise) {
    if (number < ATTEMPTS && !FINAL.contains(kind)) {
      loop.after(PAUSE_NANOS * number, () -> attempt(email, number + 1, promise));
      return;
    }
    promise.fail(
        new SignInException(
            "cannot sign in %s at %s/auth/login: %s after %d %s"
                .formatted(
                    email,
                    targets.authService(),
                    kind,
                    number,
                    number == 1 ? "attempt" : "attempts")));
  }
}
