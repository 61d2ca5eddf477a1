package io.techflow.kit.token;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Writes down what the staff changes, or tried to: who by the subject of the token, what by method
 * and path, and what came of it. Ids only: no body, no query, no name. The log category {@code
 * audit} goes to an index of its own, which nothing deletes from (observability/logging).
 */
@Singleton
public final class SupportAudit {

  /** The role that may change what belongs to others. */
  private static final String STAFF = "support";

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Logger AUDIT = Logger.getLogger("audit");

  private final CurrentVertxRequest current;

  SupportAudit(CurrentVertxRequest current) {
    this.current = current;
  }

  @ServerResponseFilter
  void record(ContainerRequestContext request, ContainerResponseContext response) {
    if (READS.contains(request.getMethod())
        || !(current.getCurrent().user() instanceof QuarkusHttpUser user)
        || !user.getSecurityIdentity().hasRole(STAFF)
        || !(user.getSecurityIdentity().getPrincipal() instanceof JsonWebToken token)) {
      return;
    }
    var facts =
        Map.of(
            "actor", token.getSubject(),
            "method", request.getMethod(),
            "path", request.getUriInfo().getPath(),
            "status", Integer.toString(response.getStatus()));
    facts.forEach(MDC::put);
    AUDIT.infof("%s %s: %d", request.getMethod(), facts.get("path"), response.getStatus());
    facts.keySet().forEach(MDC::remove);
  }
}
