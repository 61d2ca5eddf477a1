package io.techflow.gateway.upstream;

import static io.techflow.gateway.testing.Client.as;
import static io.techflow.gateway.testing.Client.get;
import static io.techflow.gateway.testing.Client.open;
import static io.techflow.gateway.testing.Client.port;
import static io.techflow.gateway.testing.Client.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.techflow.gateway.testing.Platform;
import io.techflow.gateway.testing.RealServers;
import io.techflow.gateway.testing.StandInService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@RealServers
@Timeout(120)
class IsolationTest {
  @SuppressWarnings("NullAway.Init") // by the test resource
  Platform platform;

  @Inject MeterRegistry meters;
  @Inject UpstreamSettings settings;

  private double gauge(String name, String upstream) {
    return meters.get(name).tag("upstream", upstream).gauge().value();
  }

  private double count(String name, String upstream) {
    return meters.get(name).tag("upstream", upstream).counters().stream()
        .mapToDouble(c -> c.count())
        .sum();
  }

  /** Every test leaves all services well and all places free. */
  @AfterEach
  void recover() {
    String token = platform.issuer().token();
    for (String path : List.of("users", "payments", "search")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> get(token, "/api/" + path + "/7").statusCode() == 200);
    }
    for (String service : List.of("user-service", "payment-service", "search-service")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  gauge("gateway.upstream.in.flight", service) == 0
                      && gauge("gateway.upstream.waiting", service) == 0);
    }
  }

  /** Or a new pod would get nothing, and one that is to go would never be rid of its callers. */
  @Test
  void aConnectionThatIsUsedEndsInTimeWithoutAFailedRequest() {
    String token = platform.issuer().token();
    int before = platform.users().connections.get();

    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              assertThat(get(token, "/api/users/7").statusCode()).isEqualTo(200);
              return platform.users().connections.get() > before + 2;
            });
  }

  @Test
  void aFullBulkheadRefusesEarlyAndOtherServicesDoNotNotice() throws Exception {
    String token = platform.issuer().token();
    int places = 2 + 1;
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> held = new ArrayList<>();
      for (int i = 0; i < places; i++) {
        held.add(callers.submit(() -> get(token, "/api/search/hang").statusCode()));
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  gauge("gateway.upstream.in.flight", "search-service") == 2
                      && gauge("gateway.upstream.waiting", "search-service") == 1);
      long start = System.nanoTime();
      HttpResponse<String> refused = get(token, "/api/search/7");
      HttpResponse<String> other = get(token, "/api/users/7");
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(other.statusCode()).isEqualTo(200);
      assertThat(took).isLessThan(settings.maxWait().dividedBy(2));
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> one : held) {
        statuses.add(one.get());
      }
      assertThat(statuses).containsExactlyInAnyOrder(504, 504, 503);
    }
    assertThat(count("gateway.upstream.refused", "search-service")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aHungServiceIsGivenUpAtItsTimeoutWhileAnotherIsFast() throws Exception {
    String token = platform.issuer().token();
    double timeouts = count("gateway.upstream.timeouts", "payment-service");
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      long start = System.nanoTime();
      Future<HttpResponse<String>> hung = callers.submit(() -> get(token, "/api/payments/hang"));
      int answered = 0;
      while (!hung.isDone()) {
        assertThat(get(token, "/api/users/7").statusCode()).isEqualTo(200);
        answered++;
      }
      assertThat(hung.get().statusCode()).isEqualTo(504);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(700), Duration.ofSeconds(20));
      assertThat(answered).isGreaterThan(1);
    }
    assertThat(count("gateway.upstream.timeouts", "payment-service")).isEqualTo(timeouts + 1);
  }

  @Test
  void aFailingServiceIsLeftAloneAndTakenBack() throws Exception {
    String token = platform.issuer().token();
    double before = count("gateway.upstream.ejections", "payment-service");
    StandInService payments = platform.payments();
    payments.failing(true);
    try {
      for (int i = 0; i < 5; i++) {
        assertThat(get(token, "/api/payments/7").statusCode()).isEqualTo(500);
      }
      int asked = payments.requests.get();
      HttpResponse<String> refused = get(token, "/api/payments/7");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(payments.requests.get()).isEqualTo(asked);
      assertThat(count("gateway.upstream.ejections", "payment-service")).isEqualTo(before + 1);
      assertThat(gauge("gateway.upstream.ejected", "payment-service")).isEqualTo(1);
      assertThat(get(token, "/api/users/7").statusCode()).isEqualTo(200);
    } finally {
      payments.failing(false);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get(token, "/api/payments/7").statusCode() == 200);
    assertThat(gauge("gateway.upstream.ejected", "payment-service")).isZero();
  }

  @Test
  void aServiceThatShedsLoadIsNotEjectedForIt() throws Exception {
    String token = platform.issuer().token();
    for (int i = 0; i < 12; i++) {
      assertThat(get(token, "/api/payments/shed").statusCode()).isEqualTo(503);
    }
    assertThat(get(token, "/api/payments/7").statusCode()).isEqualTo(200);
  }

  @Test
  void onlyAReadIsSentAgainAndOnlyOnce() throws Exception {
    String token = platform.issuer().token();
    StandInService users = platform.users();
    users.requests.set(0);
    assertThat(get(token, "/api/users/drop-once").statusCode()).isEqualTo(200);
    assertThat(users.requests.get()).isEqualTo(2);

    users.requests.set(0);
    assertThat(get(token, "/api/users/drop").statusCode()).isEqualTo(502);
    assertThat(users.requests.get()).isEqualTo(2);

    users.requests.set(0);
    for (var body : List.of(BodyPublishers.ofString("{}"), BodyPublishers.noBody())) {
      assertThat(send(as(token, "/api/users/drop").POST(body)).statusCode()).isEqualTo(502);
    }
    assertThat(users.requests.get()).isEqualTo(2);
  }

  @Test
  void aCallerThatHangsUpEndsTheServicesWork() throws Exception {
    String token = platform.issuer().token();
    for (String path : List.of("/api/users/hang", "/api/users/first-piece")) {
      int before = platform.users().hangUps.get();
      int held = platform.users().held.size();
      try (Socket caller = new Socket("localhost", port())) {
        caller
            .getOutputStream()
            .write(
                "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                    .formatted(path, token)
                    .getBytes(StandardCharsets.US_ASCII));
        await().atMost(Duration.ofSeconds(30)).until(() -> platform.users().held.size() > held);
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> platform.users().hangUps.get() == before + 1);
    }
    assertThat(gauge("gateway.upstream.ejected", "user-service")).isZero();
  }

  @Test
  void aCallerThatDawdlesWithItsBodyIsNotTheServicesFault() throws Exception {
    String token = platform.issuer().token();
    double timeouts = count("gateway.upstream.timeouts", "payment-service");
    double ejections = count("gateway.upstream.ejections", "payment-service");
    for (int i = 0; i < 6; i++) {
      try (Socket caller = new Socket("localhost", port())) {
        caller.setSoTimeout(20_000);
        caller
            .getOutputStream()
            .write(
                "POST /api/payments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: 10\r\n\r\n123"
                    .formatted(token)
                    .getBytes(StandardCharsets.US_ASCII));
        InputStream answer = caller.getInputStream();
        assertThat(new String(answer.readAllBytes(), StandardCharsets.US_ASCII))
            .startsWith("HTTP/1.1 408");
      }
    }
    assertThat(count("gateway.upstream.timeouts", "payment-service")).isEqualTo(timeouts);
    assertThat(count("gateway.upstream.ejections", "payment-service")).isEqualTo(ejections);
  }

  @Test
  void anExportMayTakeLongerThanAnyAnswerButNotStandStill() throws Exception {
    String token = platform.issuer().token();
    assertThat(get(token, "/api/users/export").body()).isEqualTo("line\n".repeat(6));

    HttpResponse<InputStream> stalled = open(as(token, "/api/users/export?stall"));
    assertThat(stalled.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> stalled.body().readAllBytes()).isInstanceOf(IOException.class);
  }

  @Test
  void anAnswerThatWasBrokenOffIsInTheAccessLog() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    Handler collector =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger log = Logger.getLogger("io.quarkus.http.access-log");
    log.addHandler(collector);
    try {
      String token = platform.issuer().token();
      HttpResponse<InputStream> stalled = open(as(token, "/api/users/export?stall"));
      assertThatThrownBy(() -> stalled.body().readAllBytes()).isInstanceOf(IOException.class);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> lines.stream().anyMatch(line -> line.contains("GET /api/users/export 200")));
      assertThat(lines).noneMatch(line -> line.contains("stall") || line.contains(token));
    } finally {
      log.removeHandler(collector);
    }
  }
}
