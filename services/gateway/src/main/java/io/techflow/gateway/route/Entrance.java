package io.techflow.gateway.route;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.techflow.gateway.answer.Answers;
import io.techflow.gateway.answer.Refusal;
import io.techflow.gateway.answer.RefusedException;
import io.techflow.gateway.identity.TokenVerifier;
import io.techflow.gateway.identity.Verdict;
import io.techflow.gateway.limit.Allowance;
import io.techflow.gateway.limit.Caller;
import io.techflow.gateway.limit.LimitSettings;
import io.techflow.gateway.limit.Limiter;
import io.techflow.gateway.upstream.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** The way in: checks a request, step by step, and hands it on. */
@Singleton
public final class Entrance {
  private static final Logger LOG = Logger.getLogger(Entrance.class);

  private final RouteTable routes = new RouteTable();
  private final TokenVerifier tokens;
  private final Limiter limiter;
  private final long windowSeconds;
  private final Upstreams upstreams;
  private final Answers answers;

  Entrance(
      TokenVerifier tokens,
      Limiter limiter,
      LimitSettings limits,
      Upstreams upstreams,
      Answers answers) {
    this.tokens = tokens;
    this.limiter = limiter;
    this.windowSeconds = limits.window().toSeconds();
    this.upstreams = upstreams;
    this.answers = answers;
  }

  /** Before Quarkus' own limit of bodies, whose refusal is no problem document. */
  void routes(@Observes Router router) {
    router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(this::enter);
  }

  private void enter(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (routes.isManagement(request.path())) {
      context.next();
      return;
    }
    request.pause();
    String requestId = RequestId.of(request.getHeader(RequestId.HEADER));
    request.response().putHeader(RequestId.HEADER, requestId);
    target(request)
        .compose(
            target ->
                caller(request, target)
                    .compose(caller -> take(request, caller))
                    .map(granted -> target))
        .onSuccess(target -> upstreams.forward(request, target, requestId))
        .onFailure(e -> refuse(request, e));
  }

  private Future<Target> target(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_1_0) {
      return refused(Refusal.oldProtocol());
    }
    return switch (routes.resolve(request.method(), request.path(), request.query())) {
      case Resolution.Malformed malformed ->
          refused(Refusal.malformed("the path is not one of this platform's"));
      case Resolution.Unknown unknown -> refused(Refusal.unknownRoute());
      case Resolution.Found found -> withinLimits(request, found.target());
    };
  }

  private Future<Target> withinLimits(HttpServerRequest request, Target target) {
    long most = upstreams.maxBody(target);
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && Long.parseLong(length) > most
        ? refused(Refusal.bodyTooLarge(most))
        : Future.succeededFuture(target);
  }

  private Future<Caller> caller(HttpServerRequest request, Target target) {
    if (target.open()) {
      return Future.succeededFuture(new Caller.Address(request.remoteAddress().hostAddress()));
    }
    String token = BearerToken.of(request.headers());
    if (token == null) {
      return refused(Refusal.unauthenticated(false));
    }
    return tokens
        .verify(token)
        .compose(
            verdict ->
                switch (verdict) {
                  case Verdict.Genuine genuine ->
                      Future.succeededFuture(new Caller.User(genuine.subject()));
                  case Verdict.Refused refused -> refused(Refusal.unauthenticated(true));
                  case Verdict.Revoked revoked -> refused(Refusal.unauthenticated(true));
                  case Verdict.Undecided undecided ->
                      refused(
                          Refusal.overloaded("tokens cannot be verified now", tokens.retryAfter()));
                });
  }

  private Future<Allowance> take(HttpServerRequest request, Caller caller) {
    return limiter
        .take(caller)
        .compose(
            allowance -> {
              tell(request.response(), allowance);
              return allowance.granted()
                  ? Future.succeededFuture(allowance)
                  : refused(Refusal.limited(allowance.reset()));
            });
  }

  /** The fields of draft-ietf-httpapi-ratelimit-headers-10, in requests and seconds. */
  private void tell(HttpServerResponse response, Allowance allowance) {
    long reset = allowance.reset().plusMillis(999).toSeconds();
    response.putHeader(
        "RateLimit-Policy", "\"default\";q=" + allowance.limit() + ";w=" + windowSeconds);
    response.putHeader("RateLimit", "\"default\";r=" + allowance.remaining() + ";t=" + reset);
  }

  private void refuse(HttpServerRequest request, Throwable e) {
    if (e instanceof RefusedException refused) {
      answers.refuse(request, refused.refusal());
    } else {
      LOG.error("request failed", e);
      answers.refuse(request, Refusal.broken());
    }
  }

  private static <T> Future<T> refused(Refusal refusal) {
    return Future.failedFuture(new RefusedException(refusal));
  }
}
