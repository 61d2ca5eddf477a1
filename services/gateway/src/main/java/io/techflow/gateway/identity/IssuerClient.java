package io.techflow.gateway.identity;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks the issuer of tokens, without blocking. */
@Singleton
final class IssuerClient {
  private final Vertx vertx;
  private final HttpClient client;

  IssuerClient(Vertx vertx, IdentitySettings settings) {
    this.vertx = vertx;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) settings.keys().timeout().toMillis())
                .setMetricsName("issuer"));
  }

  /**
   * The body behind that address; fails unless all of it comes with 200 and within the time.
   *
   * <p>Asked on an event loop whoever calls: an answer can come before a thread of any other kind
   * has said what is to be done with it, and would then be lost.
   */
  Future<String> get(String url, Duration timeout) {
    Promise<String> answer = Promise.promise();
    vertx.runOnContext(loop -> ask(url, timeout).onComplete(answer));
    return answer.future().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Future<String> ask(String url, Duration timeout) {
    return client
        .request(
            new RequestOptions()
                .setAbsoluteURI(url)
                .setMethod(HttpMethod.GET)
                .setTimeout(timeout.toMillis()))
        .compose(HttpClientRequest::send)
        .compose(
            response ->
                response.statusCode() == 200
                    ? response.body().map(Object::toString)
                    : Future.failedFuture("HTTP " + response.statusCode()));
  }
}
