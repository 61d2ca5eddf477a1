package io.techflow.benchmark.drive;

import io.techflow.benchmark.measure.Traffic;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** Sends requests and keeps what came of them; lives on one event loop. */
final class Exchanges {
  private static final int DIGITS = 3;
  private static final double P50 = 50;
  private static final double P99 = 99;
  private static final double MICROS_PER_MILLI = 1_000;
  private static final long TIMEOUT_MILLIS = 10_000;

  /** A millisecond is what an idle host may be late by; ten are not. */
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final HttpClient client;
  private final Supplier<Call> calls;
  private final Histogram latencyMicros = new Histogram(DIGITS);
  private final long startNanos = System.nanoTime();
  private long endNanos = startNanos;
  private long sent;
  private long late;
  private long errors;
  private String firstError = "";
  private long ended;

  Exchanges(HttpClient client, Supplier<Call> calls) {
    this.client = client;
    this.calls = calls;
  }

  /** Sends the next request; its latency counts from {@code dueNanos}. */
  void send(long dueNanos, Runnable whenEnded) {
    sent++;
    if (System.nanoTime() - dueNanos > LATE_NANOS) {
      late++;
    }
    Call call = calls.get();
    RequestOptions options =
        new RequestOptions().setMethod(call.method()).setURI(call.uri()).setTimeout(TIMEOUT_MILLIS);
    call.headers().forEach(options::putHeader);
    client
        .request(options)
        .compose(request -> answer(request, call))
        .onComplete(
            answer -> {
              endNanos = System.nanoTime();
              if (answer.succeeded()) {
                latencyMicros.recordValue(
                    TimeUnit.NANOSECONDS.toMicros(Math.max(0, endNanos - dueNanos)));
              } else {
                errors++;
                firstError = firstError.isEmpty() ? answer.cause().toString() : firstError;
              }
              ended++;
              whenEnded.run();
            });
  }

  private static Future<Buffer> answer(HttpClientRequest request, Call call) {
    Future<HttpClientResponse> response =
        call.body() == null ? request.send() : request.send(call.body());
    return response.compose(
        head ->
            head.statusCode() / 100 == 2
                ? head.body()
                : head.body()
                    .compose(
                        body -> Future.failedFuture("HTTP " + head.statusCode() + " " + body)));
  }

  boolean allEnded() {
    return sent == ended;
  }

  Traffic traffic() {
    return new Traffic(
        ended - errors,
        errors,
        (endNanos - startNanos) / (double) TimeUnit.SECONDS.toNanos(1),
        latencyMicros.getValueAtPercentile(P50) / MICROS_PER_MILLI,
        latencyMicros.getValueAtPercentile(P99) / MICROS_PER_MILLI,
        sent == 0 ? 0 : late / (double) sent,
        firstError);
  }
}
