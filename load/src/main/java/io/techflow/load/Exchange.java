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

/** One request from its send to its last byte or its timeout, whichever comes first. */
final class Exchange {
  private static final int FIRST_SUCCESS = 200;
  private static final int FIRST_REDIRECT = 300;

  private final Loop loop;
  private final HttpCall call;
  private final Consumer<Answer> whenEnded;
  private final Buffer body = Buffer.buffer();
  private Loop.@Nullable Timer deadline;
  private @Nullable HttpClientRequest request;
  private boolean ended;

  Exchange(Loop loop, HttpCall call, Consumer<Answer> whenEnded) {
    this.loop = loop;
    this.call = call;
    this.whenEnded = whenEnded;
  }

  void start(HttpClient client, RequestOptions options, long timeoutMicros) {
    deadline = loop.after(TimeUnit.MICROSECONDS.toNanos(timeoutMicros), this::timeOut);
    client.request(options).onComplete(this::connected);
  }

  private void connected(AsyncResult<HttpClientRequest> connection) {
    if (connection.failed()) {
      end(Answer.Failed.of(connection.cause()));
      return;
    }
    HttpClientRequest opened = connection.result();
    if (ended) {
      opened.reset();
      return;
    }
    request = opened;
    (call.body() == null ? opened.send() : opened.send(call.body())).onComplete(this::answered);
  }

  private void answered(AsyncResult<HttpClientResponse> head) {
    if (head.failed()) {
      end(Answer.Failed.of(head.cause()));
      return;
    }
    HttpClientResponse response = head.result();
    response.exceptionHandler(cause -> end(Answer.Failed.of(cause)));
    response.handler(call.wantsAnswer() ? body::appendBuffer : chunk -> {});
    int status = response.statusCode();
    boolean success = status >= FIRST_SUCCESS && status < FIRST_REDIRECT;
    response.endHandler(
        ignored -> end(success ? new Answer.Ok(body) : Answer.Failed.status(status)));
  }

  private void timeOut() {
    end(Answer.Failed.TIMEOUT);
    if (request != null) {
      request.reset();
    }
  }

  private void end(Answer answer) {
    if (ended) {
      return;
    }
    ended = true;
    if (deadline != null) {
      deadline.cancel();
    }
    whenEnded.accept(answer);
  }
}
