package io.techflow.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;

/** How a request ended. */
sealed interface Answer {
  /** A 2xx answer that arrived whole; {@code body} is empty when the call did not want it. */
  record Ok(Buffer body) implements Answer {}

  /** Anything else; {@code kind} is the key in {@link Stats#errorKinds()}. */
  record Failed(String kind) implements Answer {
    static final Failed TIMEOUT = new Failed("timeout");
    static final Failed BAD_ANSWER = new Failed("bad answer");

    static Failed status(int code) {
      return new Failed("HTTP " + code);
    }

    static Failed of(Throwable cause) {
      return switch (cause) {
        case ConnectException refused -> new Failed("no connection");
        case HttpClosedException closed -> new Failed("connection closed");
        default -> new Failed(cause.getClass().getSimpleName());
      };
    }
  }
}
