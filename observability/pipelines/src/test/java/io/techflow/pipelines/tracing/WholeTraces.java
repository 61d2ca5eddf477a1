package io.techflow.pipelines.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.lab.platform.Platform;
import io.techflow.lab.platform.Ports;
import io.techflow.lab.run.LabSession;
import io.techflow.load.SeedIds;
import io.techflow.pipelines.Caller;
import io.techflow.pipelines.Caller.Asked;
import io.techflow.pipelines.OneLab;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user did is one trace, from the gateway to the stores and into the stream, and it comes
 * back whole from the store behind the collector. What is slow is certain to be kept.
 */
@ExtendWith(OneLab.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WholeTraces {

  /** Spans are sent within 5 s, decided about 15 s later and sent on within 2 s. */
  private static final Duration KEPT_WITHIN = Duration.ofSeconds(90);

  private static final Duration SLOW = Duration.ofMillis(700);

  private Platform platform;
  private TraceStore store;
  private Collector collector;
  private Caller caller;

  abstract TraceStore start(Platform platform, Path folder);

  @BeforeAll
  void traceEverything(LabSession session, @TempDir Path folder) {
    platform = session.platform();
    platform.apply(HeadSampling.platform(HeadSampling.EVERYTHING), System.out::println);
    store = start(platform, folder);
    collector = Collector.start(platform, Ports.fromEnvironment().traces(), store, folder, "{}");
    caller = new Caller(gateway(), 1);
    caller.signIn(SeedIds.email(1)).join();
  }

  @AfterAll
  void stop() {
    collector.close();
    store.close();
  }

  private URI gateway() {
    return Objects.requireNonNull(platform.urls().get("gateway"));
  }

  @Test
  void aPayment() {
    var payment = slowly("payment-service", "payment_service.ledger_entries", () -> caller.pay());
    assertThat(payment.status()).as(payment.body()).isEqualTo(201);

    var spans = whole(payment, span -> span.kind().equals("producer"));

    assertThat(services(spans)).contains("gateway", "payment-service", "ml-inference");
    assertThat(spans).anySatisfy(span -> isOf(span, "payment-service", "postgres"));
    assertThat(spans).anySatisfy(span -> assertThat(span.name()).isEqualTo("infer"));
    var sent =
        spans.stream().filter(span -> span.kind().equals("producer")).findFirst().orElseThrow();
    assertThat(sent.service()).isEqualTo("payment-service");
    assertThat(PaymentEvents.traceparents(platform))
        .as("who reads the event goes on from its sending")
        .contains("00-%s-%s-01".formatted(payment.trace(), sent.id()));
  }

  @Test
  void aSignIn() {
    var signedIn =
        slowly(
            "auth-service",
            "auth_service.token_families",
            () -> new Caller(gateway(), 2).signIn(SeedIds.email(2)));

    var spans = whole(signedIn, span -> span.service().equals("auth-service"));

    assertThat(services(spans)).containsExactlyInAnyOrder("gateway", "auth-service");
    assertThat(spans).anySatisfy(span -> isOf(span, "auth-service", "postgres"));
    assertThat(spans).anySatisfy(span -> isOf(span, "auth-service", "redis"));
  }

  /** One in ten of what is normal: none of a hundred would be one in forty thousand times. */
  @Test
  void someOfTheSearches() {
    var searches = new ArrayList<Asked>();
    for (int i = 0; i < 100; i++) {
      searches.add(caller.get("/api/search?q=water&limit=10").join());
    }
    assertThat(searches).allSatisfy(search -> assertThat(search.status()).isEqualTo(200));

    Awaitility.await("a search is kept")
        .atMost(KEPT_WITHIN)
        .until(() -> searches.stream().anyMatch(search -> !store.trace(search.trace()).isEmpty()));
    var kept =
        searches.stream()
            .filter(search -> !store.trace(search.trace()).isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(services(whole(kept, span -> span.service().equals("search-service"))))
        .contains("gateway", "search-service");
  }

  /** A request whose service waits for a table for longer than the SLO allows. */
  private Asked slowly(String service, String table, Supplier<CompletableFuture<Asked>> request) {
    CompletableFuture<Asked> answer;
    try (var held = new HeldTable(platform, table)) {
      answer = request.get();
      held.awaitWaiting(service, 1, SLOW);
    }
    return answer.join();
  }

  /** The trace, once what comes last is there: it hangs together, below the caller's own span. */
  private List<StoredSpan> whole(Asked asked, Predicate<StoredSpan> last) {
    Awaitility.await("the trace " + asked.trace() + " is kept")
        .atMost(KEPT_WITHIN)
        .until(() -> store.trace(asked.trace()).stream().anyMatch(last));
    var spans = store.trace(asked.trace());
    var ids = spans.stream().map(StoredSpan::id).collect(Collectors.toSet());
    assertThat(spans)
        .filteredOn(span -> !ids.contains(span.parent()))
        .as("what does not hang below another span of the trace")
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.service()).isEqualTo("gateway");
              assertThat(span.parent()).isEqualTo(Caller.SPAN);
            });
    return spans;
  }

  private static List<String> services(List<StoredSpan> spans) {
    return spans.stream().map(StoredSpan::service).distinct().toList();
  }

  private static void isOf(StoredSpan span, String service, String system) {
    assertThat(span.service()).isEqualTo(service);
    assertThat(span.attributes().values()).contains(system);
  }
}
