package io.techflow.gateway.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;

/**
 * One service: its connections, which are its bulkhead (a request in flight holds one, so the
 * pool's size and queue bound both), its ejection and its measures.
 */
final class Upstream {
  private final String name;
  private final UpstreamSettings.Service settings;
  private final UpstreamSettings common;
  private final Vertx vertx;
  private final HttpClient client;
  private final Ejection ejection;
  private final UpstreamMeter meter;

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
                    .setMaxWaitQueueSize(settings.maxWaiting())
                    .setMetricsName(name))
            .with(new PoolOptions().setHttp1MaxSize(settings.maxInFlight()))
            .build();
    this.ejection = new Ejection(common.ejection(), System::nanoTime);
    this.meter = new UpstreamMeter(meters, name, settings, ejection);
  }

  /** A request on a connection of its own, as soon as there is one. */
  Future<HttpClientRequest> connect(boolean streaming) {
    URI url = settings.url();
    boolean tls = "https".equals(url.getScheme());
    RequestOptions options =
        new RequestOptions()
            .setHost(url.getHost())
            .setPort(url.getPort() > 0 ? url.getPort() : tls ? 443 : 80)
            .setSsl(tls)
            .setConnectTimeout(common.maxWait().toMillis());
    if (streaming) {
      options.setIdleTimeout(common.streamIdle().toMillis());
    }
    meter.waiting().incrementAndGet();
    return client.request(options).onComplete(done -> meter.waiting().decrementAndGet());
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

  Duration maxWait() {
    return common.maxWait();
  }

  long maxBody() {
    return settings.maxBody().asLongValue();
  }
}
