package io.techflow.load;

import java.net.URI;

/**
 * Where the services answer, each as scheme, host, port and an optional path prefix.
 *
 * @throws IllegalArgumentException when one is not an absolute http or https URI
 */
public record Targets(URI userService, URI authService, URI paymentService, URI searchService) {
  public Targets {
    requireHttp("userService", userService);
    requireHttp("authService", authService);
    requireHttp("paymentService", paymentService);
    requireHttp("searchService", searchService);
  }

  private static void requireHttp(String name, URI uri) {
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new IllegalArgumentException(name + " must be an absolute http(s) URI, got " + uri);
    }
  }

  URI of(Operation.Service service) {
    return switch (service) {
      case USER -> userService;
      case AUTH -> authService;
      case PAYMENT -> paymentService;
      case SEARCH -> searchService;
    };
  }
}
