package io.techflow.load;

import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One export: asks, reads no faster than the partner can, and hangs up when its time is over. */
final class ExportStream {
  private static final int OK = 200;
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final Answer.Failed EMPTY = new Answer.Failed("empty answer");

  private final Loop loop;
  private final Exports exports;
  private final Consumer<Answer> whenStarted;
  private @Nullable HttpClientRequest request;
  private Loop.@Nullable Timer deadline;
  private boolean started;
  private boolean hungUp;
  private long firstByteNanos;
  private long bytes;

  ExportStream(Loop loop, Exports exports, Consumer<Answer> whenStarted) {
    this.loop = loop;
    this.exports = exports;
    this.whenStarted = whenStarted;
  }

  void open(HttpClient client, RequestOptions options, long timeoutNanos) {
    deadline = loop.after(timeoutNanos, this::timeOut);
    client.request(options).onComplete(this::connected);
  }

  /** Closes the connection, whatever is still to come. */
  void hangUp() {
    hungUp = true;
    if (deadline != null) {
      deadline.cancel();
    }
    if (request != null) {
      request.reset();
    }
  }

  private void connected(AsyncResult<HttpClientRequest> connection) {
    if (connection.failed()) {
      started(Answer.Failed.of(connection.cause()));
      return;
    }
    request = connection.result();
    if (hungUp) {
      request.reset();
      return;
    }
    request.send().onComplete(this::answered);
  }

  private void answered(AsyncResult<HttpClientResponse> head) {
    if (head.failed()) {
      started(Answer.Failed.of(head.cause()));
      return;
    }
    HttpClientResponse response = head.result();
    response.exceptionHandler(cause -> started(Answer.Failed.of(cause)));
    if (response.statusCode() != OK) {
      started(Answer.Failed.status(response.statusCode()));
      hangUp();
      return;
    }
    response.handler(chunk -> read(response, chunk));
    response.endHandler(ignored -> started(EMPTY));
  }

  private void read(HttpClientResponse response, Buffer chunk) {
    if (!started) {
      firstByteNanos = System.nanoTime();
      started(new Answer.Ok(Buffer.buffer()));
      deadline = loop.after(exports.reading().toNanos(), this::hangUp);
    }
    bytes += chunk.length();
    double allowedAt = bytes / (double) exports.bytesPerSecond() * NANOS_PER_SECOND;
    long ahead = (long) allowedAt - (System.nanoTime() - firstByteNanos);
    if (ahead > 0) {
      response.pause();
      loop.after(ahead, response::resume);
    }
  }

  private void timeOut() {
    started(Answer.Failed.TIMEOUT);
    hangUp();
  }

  private void started(Answer answer) {
    if (started) {
      return;
    }
    started = true;
    if (deadline != null) {
      deadline.cancel();
    }
    whenStarted.accept(answer);
  }
}
