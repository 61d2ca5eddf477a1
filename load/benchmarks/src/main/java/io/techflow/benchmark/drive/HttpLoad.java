package io.techflow.benchmark.drive;

import io.techflow.benchmark.measure.Load;
import io.techflow.benchmark.measure.Traffic;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * Requests to one server from one event loop.
 *
 * @param connections HTTP/1.1 connections; a request beyond them waits, and its latency counts that
 * @param calls makes the requests, on the loop
 */
public record HttpLoad(Vertx vertx, URI server, int connections, Pace pace, Supplier<Call> calls)
    implements Load {

  @Override
  public Traffic run(Duration duration) {
    var client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setDefaultHost(server.getHost())
                    .setDefaultPort(server.getPort())
                    .setMaxWaitQueueSize(-1))
            .with(new PoolOptions().setHttp1MaxSize(connections).setEventLoopSize(1))
            .build();
    var done = new CompletableFuture<Traffic>();
    var exchanges = new Exchanges(client, calls);
    var context = vertx.getOrCreateContext();
    context.runOnContext(
        start -> {
          switch (pace) {
            case Pace.Rate(double perSecond) ->
                new Schedule(context, perSecond, duration, exchanges, done).start();
            case Pace.Saturated() -> new Saturation(connections, duration, exchanges, done).start();
          }
        });
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the load on " + server + " broke off", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the load on " + server + " was interrupted", e);
    } finally {
      client.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
