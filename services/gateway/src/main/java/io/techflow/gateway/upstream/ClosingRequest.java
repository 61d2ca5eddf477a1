package io.techflow.gateway.upstream;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import org.jboss.logging.Logger;

/**
 * A caller's request whose answer, when it has to be broken off, is broken off by closing the
 * connection. The reset of an HTTP/1.1 answer closes it too, but tells nobody: the access log would
 * miss the request and a shutdown would wait for it.
 */
final class ClosingRequest extends HttpServerRequestWrapper {
  private static final Logger LOG = Logger.getLogger(ClosingRequest.class);

  private final HttpServerResponse response;

  ClosingRequest(HttpServerRequest request) {
    super((HttpServerRequestInternal) request);
    this.response =
        request.version() == HttpVersion.HTTP_2
            ? request.response()
            : new ClosingResponse(request.response(), request);
  }

  @Override
  public HttpServerResponse response() {
    return response;
  }

  private static final class ClosingResponse extends AbstractResponseWrapper {
    private final HttpServerRequest request;

    ClosingResponse(HttpServerResponse delegate, HttpServerRequest request) {
      super(delegate);
      this.request = request;
    }

    @Override
    public boolean reset() {
      return reset(0);
    }

    @Override
    public boolean reset(long code) {
      request.connection().close().onFailure(e -> LOG.debugf(e, "the caller closed first"));
      return true;
    }
  }
}
