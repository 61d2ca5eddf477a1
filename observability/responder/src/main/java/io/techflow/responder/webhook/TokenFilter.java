package io.techflow.responder.webhook;

import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Lets through who sends the token. */
final class TokenFilter {

  private static final String SCHEME = "Bearer ";

  private final TokenFile token;

  TokenFilter(TokenFile token) {
    this.token = token;
  }

  @FromAlertmanager
  @ServerRequestFilter
  void check(ContainerRequestContext request) {
    var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    var expected = token.read();
    if (header == null || expected.isEmpty() || !isSame(header, SCHEME + expected.get())) {
      throw new UnauthorizedException();
    }
  }

  /** Takes as long for a wrong token that begins like the right one. */
  private static boolean isSame(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
