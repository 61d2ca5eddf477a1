package io.techflow.pipelines.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.lab.platform.Ports;
import io.techflow.lab.run.LabSession;
import io.techflow.load.SeedIds;
import io.techflow.pipelines.Caller;
import io.techflow.pipelines.Caller.Asked;
import io.techflow.pipelines.OneLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The collector that decides when it has seen all of a trace keeps every error, every slow request
 * and a tenth of the rest. The traces have the same ids in every run, so the share is the same.
 */
@ExtendWith(OneLab.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplingIT {

  private static final Duration KEPT_WITHIN = Duration.ofSeconds(90);
  private static final Duration SLO = Duration.ofMillis(500);
  private static final Duration SLOW = Duration.ofMillis(700);
  private static final int NORMAL = 800;
  private static final int PAYMENTS = 100;

  private static final int SLOW_ONES = 10;
  private static final int ERRORS = 30;

  private final List<Asked> normal = new ArrayList<>();
  private final List<Asked> payments = new ArrayList<>();
  private final List<Asked> missing = new ArrayList<>();
  private final List<Asked> slow = new ArrayList<>();
  private final List<Asked> errors = new ArrayList<>();
  private Jaeger jaeger;
  private Collector collector;

  /** Returns when the collector has decided about all of it. */
  @BeforeAll
  void ask(LabSession session, @TempDir Path folder) {
    var platform = session.platform();
    platform.apply(HeadSampling.failing(HeadSampling.EVERYTHING), System.out::println);
    jaeger = Jaeger.start(platform, folder);
    collector = Collector.start(platform, Ports.fromEnvironment().traces(), jaeger, folder, "{}");
    var caller = new Caller(Objects.requireNonNull(platform.urls().get("gateway")), 3);
    caller.signIn(SeedIds.email(1)).join();
    for (int i = 0; i < NORMAL; i++) {
      normal.add(caller.get("/api/payments?limit=20").join());
    }
    for (int i = 0; i < PAYMENTS; i++) {
      payments.add(caller.pay().join());
    }
    for (int i = 0; i < ERRORS; i++) {
      errors.add(caller.get("/api/search?q=water").join());
      missing.add(caller.get("/api/payments/00000000-0000-7000-8000-00000000000" + i % 10).join());
    }
    List<CompletableFuture<Asked>> waiting = new ArrayList<>();
    try (var held = new HeldTable(platform, "payment_service.ledger_entries")) {
      for (int i = 0; i < SLOW_ONES; i++) {
        waiting.add(caller.pay());
      }
      held.awaitWaiting("payment-service", 1, SLOW);
    }
    waiting.forEach(answer -> slow.add(answer.join()));
    awaitKept(slow);
    // Decided a decision's wait after all that came before it
    awaitKept(List.of(caller.get("/api/search?q=last").join()));
    report();
  }

  @AfterAll
  void stop() {
    collector.close();
    jaeger.close();
  }

  @Test
  void everySlowRequestIsKept() {
    assertThat(slow)
        .allSatisfy(asked -> assertThat(asked.status()).isEqualTo(201))
        .allSatisfy(asked -> assertThat(asked.took()).isGreaterThan(SLO));
    assertThat(kept(slow)).isEqualTo(traces(slow));
  }

  @Test
  void everyErrorIsKeptHoweverFast() {
    assertThat(errors).allSatisfy(asked -> assertThat(asked.status()).isGreaterThanOrEqualTo(500));
    assertThat(errors).anySatisfy(asked -> assertThat(asked.took()).isLessThan(SLO));
    assertThat(kept(errors)).isEqualTo(traces(errors));
  }

  @Test
  void aTenthOfWhatIsNormalIsKept() {
    assertThat(normal).allSatisfy(asked -> assertThat(asked.status()).isEqualTo(200));
    assertTenth(normal);
  }

  /** Nor is what a user asks for that is not there. */
  @Test
  void aWrongQuestionIsNoError() {
    assertThat(missing).allSatisfy(asked -> assertThat(asked.status()).isEqualTo(404));
    assertThat(kept(missing)).hasSizeLessThan(missing.size() / 2);
  }

  /** Its event is sent, and read, when the request has long been answered: that is not slow. */
  @Test
  void aPaymentIsNotSlowBecauseItsEventComesLater() {
    assertThat(payments).allSatisfy(asked -> assertThat(asked.status()).isEqualTo(201));
    assertTenth(payments);
  }

  private void assertTenth(List<Asked> asked) {
    var fast = asked.stream().filter(one -> one.took().compareTo(SLO) < 0).toList();
    assertThat(fast).hasSizeGreaterThan(asked.size() * 9 / 10);
    assertThat((double) kept(fast).size() / fast.size()).isBetween(0.05, 0.18);
  }

  private void awaitKept(List<Asked> asked) {
    Awaitility.await("they are kept")
        .atMost(KEPT_WITHIN)
        .until(() -> kept(asked).size() == asked.size());
  }

  private Set<String> kept(List<Asked> asked) {
    return asked.stream()
        .map(Asked::trace)
        .filter(trace -> !jaeger.trace(trace).isEmpty())
        .collect(Collectors.toSet());
  }

  private static Set<String> traces(List<Asked> asked) {
    return asked.stream().map(Asked::trace).collect(Collectors.toSet());
  }

  private void report() {
    line("reads", normal);
    line("payments", payments);
    line("not found", missing);
    line("slow", slow);
    line("errors", errors);
    for (var policy : List.of("errors", "slow", "a-share")) {
      System.out.printf(
          "policy %-10s %5.0f traces%n",
          policy,
          collector.metric(
              "otelcol_processor_tail_sampling_count_traces_sampled",
              "policy=\"" + policy + "\",sampled=\"true\""));
    }
  }

  private void line(String name, List<Asked> asked) {
    System.out.printf("%-10s %5d asked %5d kept%n", name, asked.size(), kept(asked).size());
  }
}
