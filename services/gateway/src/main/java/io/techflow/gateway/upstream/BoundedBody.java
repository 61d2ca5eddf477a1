package io.techflow.gateway.upstream;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** A body as it streams by: counted, and cut off when it grows beyond its limit. */
final class BoundedBody implements ReadStream<Buffer> {
  private final ReadStream<Buffer> source;
  private final long limit;
  private @Nullable Handler<Throwable> failed;
  private long seen;
  private boolean ended;

  BoundedBody(ReadStream<Buffer> source, long limitBytes) {
    this.source = source;
    this.limit = limitBytes;
  }

  /** Fails the stream of a body that is too large. */
  private static final class TooLarge extends RuntimeException {
    TooLarge() {
      super("body too large", null, false, false);
    }
  }

  static boolean isPresent(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
        || (length != null && !length.equals("0"));
  }

  long seenBytes() {
    return seen;
  }

  boolean isTooLarge() {
    return seen > limit;
  }

  boolean hasEnded() {
    return ended;
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
    source.handler(handler == null ? null : chunk -> pass(chunk, handler));
    return this;
  }

  private void pass(Buffer chunk, Handler<Buffer> handler) {
    boolean before = isTooLarge();
    seen += chunk.length();
    if (!isTooLarge()) {
      handler.handle(chunk);
    } else if (!before && failed != null) {
      failed.handle(new TooLarge());
    }
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    failed = handler;
    source.exceptionHandler(handler);
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
    source.endHandler(
        end -> {
          ended = true;
          if (handler != null && !isTooLarge()) {
            handler.handle(end);
          }
        });
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    source.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    source.resume();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    source.fetch(amount);
    return this;
  }
}
