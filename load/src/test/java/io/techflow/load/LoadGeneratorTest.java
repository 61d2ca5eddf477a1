package io.techflow.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
  private static final LoadSettings SETTINGS =
      LoadSettings.standard().withSessions(5).withRequestTimeout(Duration.ofSeconds(3));
  private static final Mix USERS_ONLY = Mix.standard().withExports(Exports.none());

  private static final long BLOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private Platform platform;
  private LoadGenerator generator;

  @BeforeEach
  void start() throws Exception {
    platform = new Platform();
    generator = new LoadGenerator(platform.targets(), SETTINGS);
  }

  @AfterEach
  void stop() throws Exception {
    generator.close();
    platform.close();
  }

  @Test
  void aHealthyPlatformIsMeasuredHealthy() {
    List<Progress> progress = new ArrayList<>();

    LoadResult result = generator.run(workload(200, 4, USERS_ONLY), progress::add);

    assertThat(result.total().errorKinds()).isEmpty();
    assertThat(result.total().throughput(result.duration())).isCloseTo(200, within(30.0));
    assertThat(result.total().percentileMillis(50)).isLessThan(50);
    assertThat(result.operations())
        .containsOnlyKeys(
            "sign-in", "profile", "find", "list", "search", "pay", "payment", "history");
    assertThat(progress).hasSizeGreaterThanOrEqualTo(4);
    assertThat(result.series().stream().mapToLong(Second::requests).sum())
        .isEqualTo(result.total().requests());
    assertThat(result.series()).extracting(Second::second).isSorted();
  }

  @Test
  void theSameSeedSendsTheSameRequestsUnderNewIdempotencyKeys() {
    generator.signInSessions();
    List<String> first = requestsOf(workload(100, 2, USERS_ONLY));
    List<String> second = requestsOf(workload(100, 2, USERS_ONLY));

    assertThat(second).containsExactlyInAnyOrderElementsOf(first);
    assertThat(new HashSet<>(platform.idempotencyKeys()))
        .hasSameSizeAs(platform.idempotencyKeys())
        .isNotEmpty();
  }

  @Test
  void aStallOfOneSecondIsNotOmittedFromTheTail() {
    generator.signInSessions();
    platform.stallAfter(1_500, 1_000);

    LoadResult result =
        generator.run(
            workload(200, 5, Mix.of(Map.of("history", 1)).withExports(Exports.none())),
            second -> {});

    assertThat(result.total().errors()).isZero();
    assertThat(result.total().percentileMillis(99)).isBetween(850.0, 2_000.0);
    assertThat(result.total().percentileMillis(90))
        .as("a fifth of the requests fell into the stall, and waited half of it on average")
        .isGreaterThan(400);
    assertThat(result.total().percentileMillis(70)).isLessThan(200);
  }

  @Test
  void stepsAfterAFailedOneAreAbandonedAndCountAsErrors() {
    generator.signInSessions();
    platform.answer("/search", 503);

    LoadResult result =
        generator.run(
            workload(100, 2, Mix.of(Map.of("shopper", 1)).withExports(Exports.none())),
            second -> {});

    Stats total = result.total();
    assertThat(total.errorKinds()).containsOnlyKeys("HTTP 503", Stats.ABANDONED);
    assertThat(total.errorsOf(Stats.ABANDONED)).isEqualTo(2 * total.errorsOf("HTTP 503"));
    assertThat(total.errorRatio()).isEqualTo(0.75);
    assertThat(total.latencyMicros().getTotalCount()).isEqualTo(total.requests() / 2);
    assertThat(result.operation("pay").errorKinds()).containsOnlyKeys(Stats.ABANDONED);
  }

  @Test
  void requestsThatNeverEndTimeOutAndCountWithTheTimeout() {
    generator.signInSessions();
    platform.stallAfter(1, 60_000);

    LoadResult result =
        generator.run(
            workload(50, 1, Mix.of(Map.of("search", 1)).withExports(Exports.none())), second -> {});

    assertThat(result.total().errorKinds()).containsOnlyKeys("timeout");
    assertThat(result.total().meanMillis()).isCloseTo(3_000, within(5.0));
    assertThat(result.total().requests()).isPositive();
  }

  @Test
  void exportsAreReadSlowlyAndCountedApart() {
    Mix mix =
        Mix.of(Map.of("history", 1))
            .withExports(new Exports(Duration.ofSeconds(1), Duration.ofSeconds(2), 100_000));

    LoadResult result = generator.run(workload(20, 4, mix), second -> {});

    Stats exports = result.operation("export");
    assertThat(exports.requests()).isEqualTo(4);
    assertThat(exports.errors()).isZero();
    assertThat(exports.percentileMillis(100)).as("time to the first byte").isLessThan(500);
    assertThat(result.total().requests()).isEqualTo(result.operation("history").requests());
    assertThat(platform.exportBytes().getFirst())
        .as("what a reader of 100 kB/s took in 2 s, and what the kernel buffers for the sender")
        .isLessThan(10_000_000);
  }

  @Test
  void aBlockedGeneratorIsFoundStarved() {
    generator.signInSessions();

    LoadResult result =
        generator.run(
            workload(200, 3, USERS_ONLY),
            second -> generator.loop().run(() -> LockSupport.parkNanos(BLOCK_NANOS)));

    assertThat(result.starvation().starved()).isTrue();
    assertThat(result.starvation().maxDelayMillis()).isGreaterThan(300);
    assertThat(result.starvation().explanation()).contains("limit 1 %");
  }

  @Test
  void anAbortedRunEndsItsCaller() {
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> generator.run(workload(50, 60, USERS_ONLY), second -> generator.abort()));
  }

  @Test
  void aListenerThatFailsLeavesNoRunBehind() {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(
            () ->
                generator.run(
                    workload(100, 60, USERS_ONLY),
                    second -> {
                      throw new UncheckedIOException(new IOException("terminal gone"));
                    }));

    platform.seen().clear();
    LoadResult next =
        generator.run(
            workload(50, 2, Mix.of(Map.of("history", 1)).withExports(Exports.none())),
            second -> {});
    assertThat(next.total().errors()).isZero();
    assertThat(platform.seen())
        .as("a run left behind would go on with 100 requests/s; a few were under way at its end")
        .hasSizeBetween((int) next.total().requests(), (int) next.total().requests() + 20);
  }

  @Test
  void aWrongPasswordIsSaidAtOnce() {
    platform.answer("/auth/login", 401);

    assertThatExceptionOfType(SignInException.class)
        .isThrownBy(() -> generator.signInSessions())
        .withMessageContaining("cannot sign in support@example.test")
        .withMessageContaining("HTTP 401 after 1 attempt");
  }

  @Test
  void anAbsentServiceIsSaidAfterABoundedNumberOfAttempts() {
    URI nobody = URI.create("http://127.0.0.1:1");
    try (LoadGenerator lost =
        new LoadGenerator(new Targets(nobody, nobody, nobody, nobody), SETTINGS)) {
      assertThatExceptionOfType(SignInException.class)
          .isThrownBy(lost::signInSessions)
          .withMessageContaining("127.0.0.1:1/auth/login: no connection after 5 attempts");
    }
  }

  @Test
  void whatArrivesWhileThePlatformSettlesIsSentButNotCounted() {
    var workload = workload(100, 2, USERS_ONLY).withSettle(Duration.ofSeconds(2));

    LoadResult result = generator.run(workload, second -> {});

    assertThat(result.duration()).isEqualTo(Duration.ofSeconds(2));
    assertThat((double) result.total().requests()).isCloseTo(200, within(60.0));
    assertThat(platform.seen()).hasSizeGreaterThan((int) (1.5 * result.total().requests()));
    assertThat(result.series().stream().mapToLong(Second::requests).sum())
        .isEqualTo(result.total().requests());
  }

  private List<String> requestsOf(Workload workload) {
    platform.seen().clear();
    generator.run(workload, second -> {});
    return List.copyOf(platform.seen());
  }

  private static Workload workload(double rate, int seconds, Mix mix) {
    return new Workload(rate, Duration.ofSeconds(seconds), 42, mix);
  }
}
