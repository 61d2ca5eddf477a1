package io.techflow.faults.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.techflow.faults.load.Api;
import io.techflow.faults.load.Customer;
import io.techflow.faults.load.Traffic;
import io.techflow.faults.platform.OnePlatform;
import io.techflow.faults.platform.Platform;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Customers pay through the gateway while what the platform consists of is killed, hung and cut
 * off. Afterwards no payment that was answered is missing, none was made twice, the ledger sums to
 * zero, every event has been delivered in order, and after each fault the SLO was met in time.
 *
 * <p>{@code -Dfaults.seed=N} replays a run: the same orders, faults and pauses. What it cannot
 * replay is how the threads of all processes interleave.
 */
@ExtendWith(OnePlatform.class)
class FaultsIT {
  private static final int CUSTOMERS = 40;
  private static final double ORDERS_PER_SECOND = 25;
  private static final int WARM_UP = 300;
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final Duration WARM = Duration.ofSeconds(240);
  private static final Duration SETTLED = Duration.ofSeconds(120);

  private final int count = Integer.getInteger("faults.count");
  private final int wanted = Integer.getInteger("faults.payments");
  private final Duration recovery = Duration.ofSeconds(Integer.getInteger("faults.recovery"));
  private final long seed = seed();

  private static long seed() {
    String given = System.getProperty("faults.seed", "");
    return given.isEmpty() ? new SecureRandom().nextInt(1_000_000) : Long.parseLong(given);
  }

  @Test
  void noFaultLosesOrDoublesAPaymentAndEachIsRecoveredFromInTime(Platform platform)
      throws Exception {
    print("seed %d: replay with -Dfaults.seed=%d", seed, seed);
    Api api = new Api(platform.http(), platform.entrance());
    List<Customer> customers = Stream.generate(() -> Customer.join(api)).limit(CUSTOMERS).toList();
    warmUp(api);
    FaultPlan plan = FaultPlan.of(platform, seed, count);
    Traffic traffic = new Traffic(api, customers, seed, ORDERS_PER_SECOND);
    try (StreamReader reader = new StreamReader(platform.redisUrl())) {
      List<String> late = new ArrayList<>();
      try (traffic) {
        assertThat(traffic.recovered(System.nanoTime(), WARM, WINDOW)).as("warm").isNotNull();
        strike(plan, traffic, late);
        await().atMost(Duration.ofMinutes(10)).until(() -> traffic.payments() >= wanted);
      }
      print("%d payments ordered; answers %s", traffic.payments(), api.statuses());
      Books books = new Books(platform.postgres(), customers.stream().map(Customer::id).toList());
      await().atMost(SETTLED).until(() -> books.pending() == 0);
      check(books, traffic, reader);
      print(
          "%.0f events redelivered since payment-service last started",
          platform.service("payment-service").metric("outbox_redelivered_total"));
      assertThat(late).as("the SLO is met within %s of a fault's end", recovery).isEmpty();
    }
  }

  /** One after the other: what comes to a cold platform all at once only makes it colder. */
  private static void warmUp(Api api) {
    Customer somebody = Customer.join(api);
    String body = "{\"merchant\":\"acme\",\"amountMinor\":1,\"currency\":\"EUR\"}";
    for (int i = 0; i < WARM_UP; i++) {
      api.post("/api/payments", somebody.token(), "warm-" + i, body);
      api.get("/api/users/" + somebody.id(), somebody.token());
    }
  }

  private void strike(FaultPlan plan, Traffic traffic, List<String> late) {
    Map<String, List<Duration>> recoveries = new HashMap<>();
    for (int i = 0; i < plan.faults().size(); i++) {
      Fault fault = plan.faults().get(i);
      Duration pause = plan.pauses().get(i);
      await().pollDelay(pause).until(() -> true);
      long begin = System.nanoTime();
      fault.strike();
      long end = System.nanoTime();
      Duration recovered = traffic.recovered(end, recovery, WINDOW);
      print(
          "fault %d of %d: %s, %s; over after %d ms, %s",
          i + 1,
          plan.faults().size(),
          fault.name(),
          fault.extent(),
          Duration.ofNanos(end - begin).toMillis(),
          recovered == null ? "NOT recovered" : "recovered " + recovered.toMillis() + " ms later");
      if (recovered == null) {
        late.add(fault.name() + ", " + fault.extent());
      } else {
        recoveries.computeIfAbsent(fault.name(), name -> new ArrayList<>()).add(recovered);
      }
    }
    recoveries.forEach(
        (name, each) ->
            print(
                "%s: %d times, recovered after %s ms",
                name, each.size(), each.stream().sorted().map(Duration::toMillis).toList()));
  }

  private static void check(Books books, Traffic traffic, StreamReader reader) {
    assertThat(traffic.violations()).isEmpty();
    assertThat(books.payments())
        .as("payments in the database against those that were answered: none lost, none doubled")
        .containsExactlyInAnyOrderElementsOf(traffic.paymentByKey().values());
    assertThat(traffic.paymentByKey()).hasSize(traffic.payments());
    assertThat(books.unbalancedCurrencies()).isEmpty();
    assertThat(books.unbalancedPayments()).isEmpty();
    assertThat(books.untoldPayments()).isEmpty();
    Map<String, List<String>> events =
        books.events().stream()
            .collect(
                Collectors.groupingBy(
                    List::getFirst, Collectors.mapping(List::getLast, Collectors.toList())));
    await()
        .atMost(SETTLED)
        .until(
            () ->
                reader
                    .deliveries()
                    .keySet()
                    .containsAll(events.values().stream().flatMap(List::stream).toList()));
    events.forEach(
        (payment, inOrder) -> assertThat(reader.firstArrivals(payment)).isEqualTo(inOrder));
    Map<String, Integer> deliveries = reader.deliveries();
    print(
        "%d payments made, each once; %d events delivered, %d of them more than once",
        traffic.paymentByKey().size(),
        events.values().stream().mapToInt(List::size).sum(),
        deliveries.values().stream().filter(times -> times > 1).count());
  }

  private static void print(String format, Object... arguments) {
    System.out.printf("faults: " + format + "%n", arguments);
  }
}
