package io.techflow.kit.metrics;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Gives Prometheus the format that it asks for first, which alone has exemplars. The endpoint
 * offers it with a charset, and the router matches a type only with the very same parameters, which
 * Prometheus does not name; it would get the plain text.
 */
@Singleton
public final class OpenMetrics {
  private static final int BEFORE_ROUTING = 100;
  private static final String PATH = "/q/metrics";
  private static final String ASKED = "application/openmetrics-text";
  private static final String OFFERED =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  void register(@Observes Filters filters) {
    filters.register(OpenMetrics::name, BEFORE_ROUTING);
  }

  private static void name(RoutingContext scrape) {
    var accept = scrape.request().getHeader(HttpHeaders.ACCEPT);
    if (accept != null && accept.contains(ASKED) && PATH.equals(scrape.request().path())) {
      scrape.request().headers().set(HttpHeaders.ACCEPT, OFFERED);
    }
    scrape.next();
  }
}
