package io.techflow.gateway.upstream;

import io.techflow.gateway.answer.Answers;
import io.techflow.gateway.answer.Refusal;
import io.techflow.gateway.route.Target;
import io.techflow.gateway.upstream.Admission.Admitted;
import io.techflow.kit.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a service and back. Runs on one event loop.
 *
 * <p>A request that needs no body and whose connection breaks before any answer is sent once more;
 * nothing else is.
 */
final class Exchange implements ProxyInterceptor {
  private static final Logger LOG = Logger.getLogger(Exchange.class);

  private final Upstream upstream;
  private final Target target;
  private final Admitted admission;
  private final HttpServerRequest request;
  private final String requestId;
  private final Answers answers;
  private final @Nullable BoundedBody body;

  private @Nullable BoundedBody answer;
  private @Nullable HttpClientRequest sent;
  private @Nullable Long timer;
  private boolean timedOut;
  private boolean retried;
  private boolean judged;

  Exchange(
      Upstream upstream,
      Target target,
      Admitted admission,
      HttpServerRequest request,
      String requestId,
      Answers answers) {
    this.upstream = upstream;
    this.target = target;
    this.admission = admission;
    this.request = request;
    this.requestId = requestId;
    this.answers = answers;
    this.body =
        BoundedBody.isPresent(request) ? new BoundedBody(request, upstream.maxBody()) : null;
  }

  void begin() {
    HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), upstream.client())
        .origin(context -> connect())
        .addInterceptor(this)
        .handle(new ClosingRequest(request));
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    ProxyRequest outgoing = context.request();
    outgoing.setURI(target.uri());
    Headers.towardsService(outgoing.headers(), request, requestId);
    if (body == null) {
      outgoing.setBody(null);
      request.resume();
    } else {
      outgoing.setBody(Body.body(body, outgoing.getBody().length()));
    }
    return context
        .sendRequest()
        .recover(e -> mayRetry(e) ? retry(context) : Future.failedFuture(e))
        .map(this::judge)
        .recover(e -> Future.succeededFuture(refuse(outgoing, refusal(e))));
  }

  @Override
  public Future<Void> handleProxyResponse(ProxyContext context) {
    ProxyResponse incoming = context.response();
    Headers.towardsCaller(incoming.headers());
    if (incoming.getStatusCode() == 204 || incoming.getStatusCode() == 304) {
      incoming.getBody().stream().resume();
      incoming.setBody(null);
    } else if (target.streaming()) {
      answer = new BoundedBody(incoming.getBody().stream(), Long.MAX_VALUE);
      incoming.setBody(Body.body(answer, incoming.getBody().length()));
    }
    return context
        .sendResponse()
        .otherwise(this::brokenOff)
        .onComplete(
            done -> {
              release();
              abandonUnlessJudged();
            });
  }

  private Future<HttpClientRequest> connect() {
    return upstream
        .connect()
        .compose(
            connected -> {
              sent = connected;
              if (request.response().closed()) {
                connected.reset();
                return Future.failedFuture("the caller has left");
              }
              watch(connected, 0);
              return Future.succeededFuture(connected);
            });
  }

  /** An exchange ends in time; a stream ends when nothing has come for a while. */
  private void watch(HttpClientRequest watched, long seenBefore) {
    Duration patience = target.streaming() ? upstream.streamIdle() : upstream.timeout();
    timer =
        upstream
            .vertx()
            .setTimer(
                patience.toMillis(),
                id -> {
                  if (answer != null && answer.seenBytes() > seenBefore) {
                    watch(watched, answer.seenBytes());
                  } else {
                    timedOut = true;
                    watched.reset(0, new TimeoutException("no answer within " + patience));
                  }
                });
  }

  private boolean mayRetry(Throwable e) {
    boolean idempotent =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    return idempotent
        && body == null
        && !retried
        && !timedOut
        && !request.response().closed()
        && !isFull(e)
        && !(e instanceof TimeoutException);
  }

  private Future<ProxyResponse> retry(ProxyContext context) {
    retried = true;
    release();
    upstream.meter().retry();
    return context.sendRequest();
  }

  private ProxyResponse judge(ProxyResponse response) {
    boolean sheds = response.getStatusCode() == 503 && response.headers().contains("retry-after");
    if (response.getStatusCode() >= 500 && !sheds) {
      failed();
    } else {
      succeeded();
    }
    return response;
  }

  /** What the caller is told, and what the failure says about the service. */
  private Refusal refusal(Throwable e) {
    if (isFull(e)) {
      upstream.meter().refusedFull();
      return Refusal.overloaded(upstream.name() + " is busy", Duration.ofSeconds(1));
    }
    if (body != null && body.isTooLarge()) {
      answers.closeAfterwards(request);
      return Refusal.bodyTooLarge(upstream.maxBody());
    }
    if (timedOut && body != null && !body.hasEnded()) {
      answers.closeAfterwards(request);
      return Refusal.slowBody();
    }
    if (timedOut || e instanceof TimeoutException) {
      upstream.meter().timeout();
      failed();
      return Refusal.late(upstream.name());
    }
    if (!request.response().closed()) {
      LOG.debugf(e, "%s failed", upstream.name());
      failed();
    }
    return Refusal.unreachable(upstream.name());
  }

  /** No place in the bulkhead: neither at once nor, if nothing was connected yet, in time. */
  private boolean isFull(Throwable e) {
    return e instanceof ConnectionPoolTooBusyException
        || (sent == null && e instanceof TimeoutException);
  }

  private ProxyResponse refuse(ProxyRequest outgoing, Refusal refusal) {
    ProxyResponse response = outgoing.release().response();
    response.setStatusCode(refusal.problem().status());
    response.putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
    refusal.headers().forEach(response::putHeader);
    return response.setBody(Body.body(answers.body(refusal)));
  }

  /** The answer had begun: all that is left to do is to break it off visibly. */
  private @Nullable Void brokenOff(Throwable e) {
    if (timedOut) {
      upstream.meter().timeout();
    }
    LOG.debugf(e, "an answer of %s was broken off", upstream.name());
    return null;
  }

  private void release() {
    if (timer != null) {
      upstream.vertx().cancelTimer(timer);
      timer = null;
    }
    if (sent != null) {
      sent = null;
      upstream.release();
    }
  }

  private void succeeded() {
    judged = true;
    upstream.ejection().succeeded(admission);
  }

  private void failed() {
    judged = true;
    if (upstream.ejection().failed(admission)) {
      upstream.meter().ejection();
    }
  }

  private void abandonUnlessJudged() {
    if (!judged) {
      upstream.ejection().abandoned(admission);
    }
  }
}
