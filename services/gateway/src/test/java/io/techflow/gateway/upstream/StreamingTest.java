package io.techflow.gateway.upstream;

import static io.techflow.gateway.testing.Client.as;
import static io.techflow.gateway.testing.Client.open;
import static io.techflow.gateway.testing.Client.port;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.techflow.gateway.testing.Platform;
import io.techflow.gateway.testing.RealServers;
import io.techflow.gateway.testing.StandInService;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@RealServers
@Timeout(120)
class StreamingTest {
  /** More than all sockets between a service and its reader hold: the kernel's and Vert.x' own. */
  private static final long SOCKETS = 40L << 20;

  @SuppressWarnings("NullAway.Init") // by the test resource
  Platform platform;

  @Inject MeterRegistry meters;

  /** Whoever has left holds no place. */
  @AfterEach
  void nothingStaysBehind() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                meters
                        .get("gateway.upstream.in.flight")
                        .tag("upstream", "ml-inference")
                        .gauge()
                        .value()
                    == 0);
  }

  @Test
  void theFirstByteArrivesBeforeTheLastIsWritten() throws Exception {
    StandInService inference = platform.inference();
    HttpResponse<InputStream> response =
        open(as(platform.issuer().token(), "/api/inference/first-piece"));
    assertThat(response.body().readNBytes(5)).isEqualTo("first".getBytes(StandardCharsets.UTF_8));
    inference.held.getLast().response().end("last");
    assertThat(response.body().readAllBytes()).isEqualTo("last".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theServiceSeesTheFirstByteBeforeTheCallerHasSentTheLast() throws Exception {
    StandInService inference = platform.inference();
    inference.received.set(0);
    try (Socket caller = new Socket("localhost", port())) {
      OutputStream out = caller.getOutputStream();
      out.write(head("POST", "/api/inference/swallow", "Content-Length: 10\r\n"));
      out.write("01234".getBytes(StandardCharsets.US_ASCII));
      await().atMost(Duration.ofSeconds(30)).until(() -> inference.received.get() == 5);
      out.write("56789".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(caller.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void aReaderThatStopsStopsTheServiceAndNotTheHeap() throws Exception {
    StandInService inference = platform.inference();
    inference.produced.set(0);
    try (Socket caller = new Socket("localhost", port())) {
      caller.getOutputStream().write(head("GET", "/api/inference/endless", ""));
      assertThat(caller.getInputStream().read()).isEqualTo('H');
      AtomicLong last = new AtomicLong(-1);
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(500))
          .until(() -> last.getAndSet(inference.produced.get()) == inference.produced.get());
      assertThat(last.get()).isLessThan(SOCKETS);
      long read = 0;
      byte[] piece = new byte[1 << 20];
      while (read < 2 * SOCKETS) {
        read += caller.getInputStream().read(piece);
      }
      assertThat(inference.produced.get()).isBetween(read - (1 << 20), read + SOCKETS);
    }
  }

  @Test
  void aServiceThatStopsReadingStopsTheCaller() throws Exception {
    StandInService inference = platform.inference();
    long size = 64L << 20;
    try (Socket caller = new Socket("localhost", port())) {
      OutputStream out = caller.getOutputStream();
      out.write(head("POST", "/api/inference/pause", "Content-Length: %d\r\n".formatted(size)));
      AtomicLong sent = new AtomicLong();
      Thread writer =
          Thread.startVirtualThread(
              () -> {
                byte[] piece = new byte[StandInService.PIECE];
                try {
                  while (sent.get() < size) {
                    out.write(piece);
                    sent.addAndGet(piece.length);
                  }
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      AtomicLong last = new AtomicLong(-1);
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(500))
          .until(() -> last.getAndSet(sent.get()) == sent.get() && sent.get() > 0);
      assertThat(last.get()).isLessThan(SOCKETS);
      inference.held.getLast().resume();
      writer.join(Duration.ofSeconds(60));
      assertThat(sent.get()).isEqualTo(size);
      assertThat(new String(caller.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
    }
  }

  private byte[] head(String method, String path, String headers) {
    return "%s %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s\r\n"
        .formatted(method, path, platform.issuer().token(), headers)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
