package io.techflow.gateway.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One service: its connections, its ejection, its measures, and its bulkhead. A request in flight
 * holds a connection, so the pool's size bounds those; the number of places bounds those together
 * with the waiting ones, for the pool's own queue lets one through that should be refused at once.
 */
final class Upstream {
  private static final Duration LONGEST_STREAM = Duration.ofHours(1);

  private final String name;
  private final UpstreamSettings.Service settings;
  private final UpstreamSettings common;
  private final Vertx vertx;
  private final HttpClient client;
  private final Ejection ejection;
  private final UpstreamMeter meter;
  private final AtomicInteger taken = new AtomicInteger();

  Upstream(
      Vertx vertx,
      String name,
      UpstreamSettings common,
      UpstreamSettings.Service settings,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.name = name;
    this.common = common;
    this.settings = settings;
    this.client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setConnectTimeout((int) common.connectTimeout().toMillis())
                    .setKeepAliveTimeout((int) common.keepAlive().toSeconds())
                    .setMetricsName(name))
            .with(new PoolOptions().setHttp1MaxSize(settings.maxInFlight()))
            .withConnectHandler(this::endInTime)
            .build();
    this.ejection = new Ejection(common.ejection(), System::nanoTime);
    this.meter = new UpstreamMeter(meters, name, settings, ejection);
  }

  /** A connection that is used stays with one pod, also when others were added, or it is to go. */
  private void endInTime(HttpConnection connection) {
    long timer =
        vertx.setTimer(
            common.maxConnectionAge().toMillis(),
            id -> connection.shutdown(LONGEST_STREAM.toMillis()));
    connection.closeHandler(closed -> vertx.cancelTimer(timer));
  }

  /**
   * A request on a connection of its own, as soon as there is one; fails with {@link
   * ConnectionPoolTooBusyException} when nobody may wait any more. What is connected is given back
   * with {@link #release}.
   */
  Future<HttpClientRequest> connect() {
    URI url = settings.url();
    boolean tls = "https".equals(url.getScheme());
    RequestOptions options =
        new RequestOptions()
            .setHost(url.getHost())
            .setPort(url.getPort() > 0 ? url.getPort() : tls ? 443 : 80)
            .setSsl(tls)
            .setConnectTimeout(common.maxWait().toMillis());
    if (taken.incrementAndGet() > settings.maxInFlight() + settings.maxWaiting()) {
      taken.decrementAndGet();
      return Future.failedFuture(new ConnectionPoolTooBusyException("all places are taken"));
    }
    meter.waiting().incrementAndGet();
    return client
        .request(options)
        .onComplete(
            connected -> {
              meter.waiting().decrementAndGet();
              if (connected.succeeded()) {
                meter.inFlight().incrementAndGet();
              } else {
                taken.decrementAndGet();
              }
            });
  }

  /** Gives back the place of a request that had been connected. */
  void release() {
    meter.inFlight().decrementAndGet();
    taken.decrementAndGet();
  }

  Future<Void> close() {
    meter.close();
    return client.close();
  }

  String name() {
    return name;
  }

  Vertx vertx() {
    return vertx;
  }

  HttpClient client() {
    return client;
  }

  Ejection ejection() {
    return ejection;
  }

  UpstreamMeter meter() {
    return meter;
  }

  Duration timeout() {
    return settings.timeout();
  }

  Duration streamIdle() {
    return common.streamIdle();
  }

  long maxBody() {
    return settings.maxBody().asLongValue();
  }
}
