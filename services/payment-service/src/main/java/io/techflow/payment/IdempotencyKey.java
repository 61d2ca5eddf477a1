package io.techflow.payment;

import io.techflow.kit.problem.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** The header that makes a request repeatable. */
final class IdempotencyKey {
  static final String HEADER = "Idempotency-Key";

  /** 1 to 64 visible ASCII characters. */
  static final String FORM = "[\\x21-\\x7e]{1,64}";

  /** Refuses two keys, of which one could be checked and the other be used on the way. */
  @ServerRequestFilter
  void atMostOne(ContainerRequestContext request) {
    List<String> keys = request.getHeaders().get(HEADER);
    if (keys != null && keys.size() > 1) {
      throw ProblemException.badRequest("more than one " + HEADER);
    }
  }
}
