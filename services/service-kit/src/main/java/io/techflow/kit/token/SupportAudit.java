package io.techflow.kit.token;

import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Writes down what the staff changes, or tried to: who by the subject of the token, what by method
 * and path, and what came of it. Ids only: no body, no query, no name. The log category {@code
 * audit} goes to an index of its own, in which nothing is changed (observability/logging).
 */
@Singleton
public final class SupportAudit {

  /** The role that may change what belongs to others. */
  private static final String STAFF = "support";

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final int BEFORE_AUTHENTICATION = 300;
  private static final Logger AUDIT = Logger.getLogger("audit");

  void register(@Observes Filters filters) {
    filters.register(SupportAudit::watch, BEFORE_AUTHENTICATION);
  }

  private static void watch(RoutingContext request) {
    if (!READS.contains(request.request().method().name())) {
      var span = Span.current().getSpanContext();
      // a caller that hangs up has perhaps changed something all the same
      request.addEndHandler(end -> record(request, span.isValid() ? span.getTraceId() : ""));
    }
    request.next();
  }

  private static void record(RoutingContext request, String trace) {
    if (!(request.user() instanceof QuarkusHttpUser user)
        || !user.getSecurityIdentity().hasRole(STAFF)
        || !(user.getSecurityIdentity().getPrincipal() instanceof JsonWebToken token)) {
      return;
    }
    var status =
        request.response().ended()
            ? Integer.toString(request.response().getStatusCode())
            : "hung up";
    var facts = new HashMap<String, String>();
    facts.put("actor", token.getSubject());
    facts.put("method", request.request().method().name());
    facts.put("path", request.request().path());
    facts.put("status", status);
    if (!trace.isEmpty()) {
      facts.put("traceId", trace);
    }
    facts.forEach(MDC::put);
    AUDIT.infof("%s %s: %s", facts.get("method"), facts.get("path"), status);
    facts.keySet().forEach(MDC::remove);
  }
}
