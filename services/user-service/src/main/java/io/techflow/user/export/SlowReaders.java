package io.techflow.user.export;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Bounds what the kernel takes in for a reader that is slower than the export. By default it grows
 * to over 4 MB: tens of thousands of rows that are read and encoded in one go, and every other
 * request of the event loop waits for them.
 */
@Singleton
class SlowReaders implements HttpServerOptionsCustomizer {
  private static final int SEND_BUFFER_BYTES = 128 * 1024;

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setSendBufferSize(SEND_BUFFER_BYTES);
  }
}
