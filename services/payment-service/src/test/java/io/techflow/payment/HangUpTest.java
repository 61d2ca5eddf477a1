package io.techflow.payment;

import static io.techflow.payment.testing.MockInference.score;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.techflow.payment.testing.Caller;
import io.techflow.payment.testing.MockInference;
import io.techflow.payment.testing.Rows;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Payers who hang up while they are served. A request that was cancelled then, in the middle of its
 * transaction, left a key that was spent on no payment: repeating it was answered with 500.
 */
@QuarkusTest
class HangUpTest {
  private static final int TIMES = 300;
  private static final long LATEST_NANOS = Duration.ofMillis(15).toNanos();
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String HALF =
      """
      select count(*) from payment_service.idempotency_keys k
      left join payment_service.payments p on p.id = k.payment_id
      left join payment_service.outbox o on o.payment_id = k.payment_id
      where k.owner_id = ? and (p.id is null or o.id is null)
      """;

  @Inject Rows rows;

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init")
  URI service;

  @SuppressWarnings("NullAway.Init")
  MockInference inference;

  @BeforeEach
  void healthyModel() {
    inference.will(score(0.25));
  }

  @Test
  void whoHangsUpHasPaidOnceAndCanAskForTheSamePayment() throws Exception {
    Caller payer = Caller.fresh();
    for (int i = 0; i < TIMES; i++) {
      hangUp(payer, "hang-up-" + i, i * LATEST_NANOS / TIMES);
    }
    await().atMost(SOON).until(() -> "0".equals(locks()));
    assertEquals(List.of("0"), rows.of(HALF, payer.id()));
    for (int i = 0; i < TIMES; i++) {
      int status = payer.pay("hang-up-" + i, Caller.body(5)).extract().statusCode();
      assertEquals(2, status / 100, () -> "HTTP " + status);
    }
    assertEquals(
        List.of(String.valueOf(TIMES)),
        rows.of("select count(*) from payment_service.payments where payer_id = ?", payer.id()));
  }

  private void hangUp(Caller payer, String key, long afterNanos) throws IOException {
    String body = Caller.body(5);
    String request =
        "POST /payments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nIdempotency-Key: %s\r\n"
                .formatted(payer.token(), key)
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(body.length(), body);
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      LockSupport.parkNanos(afterNanos);
    }
  }

  /** Transactions that are under way. */
  private String locks() throws Exception {
    return rows.of(
            "select count(*) from pg_stat_activity"
                + " where xact_start is not null and pid <> pg_backend_pid()")
        .getFirst();
  }
}
