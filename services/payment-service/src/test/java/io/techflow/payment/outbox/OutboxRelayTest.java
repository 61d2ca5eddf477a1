package io.techflow.payment.outbox;

import static io.restassured.RestAssured.when;
import static io.techflow.payment.testing.MockInference.score;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.stream.StreamMessage;
import io.quarkus.redis.datasource.stream.StreamRange;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.techflow.payment.testing.Caller;
import io.techflow.payment.testing.KillableRedis;
import io.techflow.payment.testing.MockInference;
import io.techflow.payment.testing.Rows;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxRelayTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String LOCK = String.valueOf(0x6f7574626f78L);
  private static final List<String> COURSE =
      List.of("payment.authorized", "payment.captured", "payment.refunded", "payment.refunded");

  @Inject Rows rows;
  @Inject DataSource database;
  @Inject RedisDataSource redis;
  @Inject Redis client;
  @Inject Pool pool;
  @Inject OutboxRelay relay;
  @Inject Redelivery redelivery;
  @Inject SendSpans spans;
  @Inject OutboxBacklog backlog;
  @Inject OutboxSettings settings;

  @SuppressWarnings("NullAway.Init")
  MockInference inference;

  @SuppressWarnings("NullAway.Init")
  KillableRedis server;

  @BeforeEach
  void healthyModel() {
    inference.will(score(0.25));
  }

  @AfterEach
  void healthyRedis() {
    server.revive();
  }

  @Test
  void tellsEveryStepInOrder() {
    Caller payer = Caller.fresh();
    String payment = course(payer);
    await().atMost(SOON).until(() -> types(payment).equals(COURSE));
    Map<String, String> last = events(payment).getLast();
    assertEquals(List.of("body", "id", "occurredAt", "payment", "sequence", "type"), sorted(last));
    assertTrue(Instant.parse(field(last, "occurredAt")).isBefore(Instant.now()));
    JsonPath body = JsonPath.from(field(last, "body"));
    assertEquals(payment, body.getString("paymentId"));
    assertEquals(payer.id().toString(), body.getString("payerId"));
    assertEquals("refunded", body.getString("status"));
    assertEquals(60, body.getLong("movedMinor"));
    assertEquals(100, body.getLong("refundedMinor"));
    assertEquals("model", body.getString("fraudSource"));
  }

  @Test
  void paymentsGoOnWhileRedisIsAwayAndAreToldOfAfterwards() throws Exception {
    server.kill();
    List<String> payments = IntStream.range(0, 5).mapToObj(i -> course(Caller.fresh())).toList();
    assertEquals(20, pending(payments));
    when().get("/q/health/ready").then().statusCode(200);
    measure();
    String metrics = when().get("/q/metrics").asString();
    assertTrue(gauge(metrics, "outbox_pending") >= 20, metrics);
    assertTrue(gauge(metrics, "outbox_oldest_seconds") > 0, metrics);
    server.revive();
    await().atMost(SOON).until(() -> pending(payments) == 0);
    payments.forEach(payment -> assertEquals(COURSE, types(payment)));
    measure();
    assertEquals(0, gauge(when().get("/q/metrics").asString(), "outbox_pending"));
  }

  @Test
  void aRelayThatDiesBeforeItMarksTellsTwiceAndLosesNothing() throws Exception {
    String payment;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      payment = course(Caller.fresh());
      statement.execute("lock table payment_service.outbox in share mode");
      statement.execute("select pg_advisory_unlock(" + LOCK + ")");
      await().atMost(SOON).until(() -> types(payment).equals(COURSE));
      await().atMost(SOON).until(() -> killed() > 0);
      connection.rollback();
    }
    await().atMost(SOON).until(() -> pending(List.of(payment)) == 0);
    List<String> ids = events(payment).stream().map(event -> field(event, "id")).toList();
    assertTrue(ids.size() > COURSE.size(), ids::toString);
    assertEquals(COURSE.size(), ids.stream().distinct().count());
    assertEquals(
        COURSE, types(payment).subList(0, COURSE.size()), "the order of the first arrivals");
  }

  @Test
  void eventsThatRedisTookAndLostAreToldAgain() {
    String payment = course(Caller.fresh());
    await().atMost(SOON).until(() -> types(payment).equals(COURSE) && isPending(payment, 0));
    double before = redelivered();
    server.kill();
    server.revive();
    await().atMost(SOON).until(() -> types(payment).equals(COURSE));
    assertTrue(redelivered() - before >= COURSE.size());
  }

  /** As a replica is that takes over and has not got the newest events yet. */
  @Test
  void onlyWhatTheStreamLacksAtItsEndIsToldAgain() throws Exception {
    String first = course(Caller.fresh());
    await().atMost(SOON).until(() -> isPending(first, 0));
    String second = course(Caller.fresh());
    await().atMost(SOON).until(() -> isPending(second, 0));
    double before = redelivered();
    forgetLast(2);
    await().atMost(SOON).until(() -> types(second).equals(COURSE));
    await().atMost(SOON).until(() -> isPending(second, 0));
    assertEquals(2, redelivered() - before);
    assertEquals(COURSE, types(first));
  }

  @Test
  void relaysAtOnceKeepTheOrderAndTellOnce() throws Exception {
    List<UUID> payments = Stream.generate(UUID::randomUUID).limit(20).toList();
    OutboxRelay other =
        new OutboxRelay(pool, new PaymentStream(client, settings), redelivery, spans, settings);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> relays = new ArrayList<>();
      for (OutboxRelay each : List.of(relay, other, relay, other)) {
        relays.add(() -> drain(each, payments));
      }
      List<Future<Integer>> running = relays.stream().map(threads::submit).toList();
      for (int step = 1; step <= 60; step++) {
        for (UUID payment : payments) {
          rows.change(
              "insert into payment_service.outbox"
                  + " (event_id, payment_id, posting, type, body, occurred_at)"
                  + " values (gen_random_uuid(), ?, ?, 'step', '{}', now())",
              payment,
              step);
        }
      }
      for (Future<Integer> each : running) {
        each.get();
      }
    }
    for (UUID payment : payments) {
      assertEquals(
          rows.of(
              "select event_id from payment_service.outbox where payment_id = ? order by posting",
              payment),
          events(payment.toString()).stream().map(event -> field(event, "id")).toList());
    }
  }

  @Test
  void whatRedisRefusesIsNotMarked() throws Exception {
    await().atMost(SOON).until(() -> redis.key().del("payments") >= 0);
    redis.value(String.class).set("payments", "no stream");
    String payment = course(Caller.fresh());
    await().atMost(SOON).until(() -> refused());
    assertEquals(COURSE.size(), pending(List.of(payment)));
    redis.key().del("payments");
    await().atMost(SOON).until(() -> types(payment).equals(COURSE));
  }

  /** Held, captured, refunded in two parts. */
  private static String course(Caller payer) {
    Caller support = Caller.support();
    String payment = payer.authorize(100);
    payer.command(payment, "capture").statusCode(200);
    support.refund(payment, 40).statusCode(201);
    support.refund(payment, 60).statusCode(201);
    return payment;
  }

  private int drain(OutboxRelay each, List<UUID> payments) throws Exception {
    Instant end = Instant.now().plus(SOON);
    int sent = 0;
    while (Instant.now().isBefore(end) && told(payments) < 60 * payments.size()) {
      sent += each.relay().await().atMost(SOON);
    }
    return sent;
  }

  private long told(List<UUID> payments) throws Exception {
    return Long.parseLong(
        rows.of(
                "select count(*) from payment_service.outbox"
                    + " where sent_at is not null and payment_id = any(?::uuid[])",
                array(payments))
            .getFirst());
  }

  private long pending(List<String> payments) throws Exception {
    return Long.parseLong(
        rows.of(
                "select count(*) from payment_service.outbox"
                    + " where sent_at is null and payment_id = any(?::uuid[])",
                array(payments))
            .getFirst());
  }

  private boolean isPending(String payment, long events) throws Exception {
    return pending(List.of(payment)) == events;
  }

  private double redelivered() {
    return gauge(when().get("/q/metrics").asString(), "outbox_redelivered_total");
  }

  /** In one step, as Redis does; whoever looks in between would see another end. */
  private void forgetLast(int events) {
    redis.execute(
        "EVAL",
        "for _, e in ipairs(redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', ARGV[1])) do"
            + " redis.call('XDEL', KEYS[1], e[1]) end",
        "1",
        "payments",
        String.valueOf(events));
  }

  private static String array(List<?> values) {
    return values.toString().replace('[', '{').replace(']', '}');
  }

  /** How many sessions that waited to change the outbox were ended. */
  private int killed() throws Exception {
    return rows.of(
            "select pg_terminate_backend(pid) from pg_locks where not granted"
                + " and relation = 'payment_service.outbox'::regclass")
        .size();
  }

  /** The service's own relay may hold the lock; then nothing is sent and nothing refused. */
  private boolean refused() {
    try {
      assertEquals(0, relay.relay().await().atMost(SOON));
      return false;
    } catch (RuntimeException refusal) {
      return String.valueOf(refusal.getMessage()).contains("WRONGTYPE");
    }
  }

  private void measure() {
    backlog.measure().await().atMost(SOON);
  }

  private static double gauge(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  private List<String> types(String payment) {
    return events(payment).stream().map(event -> field(event, "type")).toList();
  }

  private List<Map<String, String>> events(String payment) {
    return redis.stream(String.class).xrange("payments", StreamRange.of("-", "+")).stream()
        .map(StreamMessage::payload)
        .filter(event -> payment.equals(event.get("payment")))
        .toList();
  }

  private static String field(Map<String, String> event, String name) {
    return Objects.requireNonNull(event.get(name), name);
  }

  private static List<String> sorted(Map<String, String> event) {
    return event.keySet().stream().sorted().toList();
  }
}
