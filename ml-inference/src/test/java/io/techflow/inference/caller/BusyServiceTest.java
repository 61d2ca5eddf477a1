package io.techflow.inference.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.techflow.inference.testing.ModelsLoaded;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One worker that computes one long text at a time, so that requests do wait. */
@QuarkusTest
@TestProfile(BusyServiceTest.OneAtATime.class)
@ExtendWith(ModelsLoaded.class)
class BusyServiceTest {
  private static final int TEXTS = 50;
  private static final int REQUESTS_THAT_FIT = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  public static class OneAtATime implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "inference.workers", "1",
          "inference.batch-size", "1",
          "inference.queue-capacity", Integer.toString(REQUESTS_THAT_FIT * TEXTS),
          "inference.queue-place-tokens", "128",
          "inference.queue-max-age", "0s");
    }
  }

  @Inject MeterRegistry meters;

  @BeforeEach
  @AfterEach
  void idle() {
    Awaitility.await().atMost(PATIENCE).until(() -> depth() == 0);
  }

  @Test
  void whatACallerHungUpOnIsNotComputed() {
    double before = abandoned();
    List<RawCaller> callers = callers("127.0.0.1", REQUESTS_THAT_FIT);
    Awaitility.await().atMost(PATIENCE).until(() -> depth() > 3 * TEXTS);
    callers.forEach(RawCaller::close);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> depth() == 0 && abandoned() - before > 3 * TEXTS);
  }

  @Test
  void whatDoesNotFitIsRefusedAtOnceAndWhole() {
    List<RawCaller> callers = callers("127.0.0.1", 2 * REQUESTS_THAT_FIT);
    List<String> answers = callers.stream().map(RawCaller::answer).toList();
    List<String> refused =
        answers.stream().filter(answer -> answer.startsWith("HTTP/1.1 429 ")).toList();
    assertFalse(refused.isEmpty());
    for (String refusal : refused) {
      assertTrue(refusal.toLowerCase(Locale.ROOT).contains("retry-after: 1"), refusal);
      assertTrue(refusal.contains("rate_limit_error"), refusal);
    }
    List<String> whole =
        answers.stream().filter(answer -> answer.startsWith("HTTP/1.1 200 ")).toList();
    assertEquals(answers.size(), refused.size() + whole.size());
    for (String answer : whole) {
      assertEquals(TEXTS, answer.split("\"index\":", -1).length - 1);
    }
    callers.forEach(RawCaller::close);
  }

  @Test
  void whoAsksLittleIsServedWhileAnotherFillsTheQueue() {
    List<RawCaller> many = callers("127.0.0.1", 2 * REQUESTS_THAT_FIT);
    Awaitility.await().atMost(PATIENCE).until(() -> depth() > 3 * TEXTS);
    RawCaller one = RawCaller.embed("127.0.0.2", List.of("a coffee"));
    assertTrue(one.answer().startsWith("HTTP/1.1 200 "));
    assertTrue(depth() > TEXTS, "the others still wait: " + depth());
    one.close();
    many.forEach(RawCaller::close);
  }

  private static List<RawCaller> callers(String address, int count) {
    List<String> texts = IntStream.range(0, TEXTS).mapToObj(i -> "word ".repeat(200)).toList();
    return IntStream.range(0, count).mapToObj(i -> RawCaller.embed(address, texts)).toList();
  }

  private double depth() {
    return meters.get("inference.queue.depth").gauge().value();
  }

  private double abandoned() {
    var counter =
        meters
            .find("inference.refusals")
            .tag("model", "all-minilm-l6-v2-q")
            .tag("reason", "abandoned")
            .counter();
    return counter == null ? 0 : counter.count();
  }
}
