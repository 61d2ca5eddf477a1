package io.techflow.lab.store;

import io.techflow.lab.BadInput;
import io.techflow.lab.process.ControlGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A store that runs elsewhere; the lab uses it and leaves it as it is. */
public record ExternalStore(String name, String url, Map<String, String> environment)
    implements Store {

  private static final int CONNECT_MILLIS = 3_000;

  /**
   * Takes the store that a variable of the lab's own environment names.
   *
   * @param passedOn further variables that are handed to the services where they are set
   * @throws BadInput when the URL is none or nothing answers there
   */
  public static Optional<Store> from(String name, String variable, String... passedOn) {
    var own = System.getenv();
    var url = own.get(variable);
    if (url == null || url.isBlank()) {
      return Optional.empty();
    }
    requireReachable(variable, url);
    var environment = new LinkedHashMap<String, String>();
    environment.put(variable, url);
    for (var further : passedOn) {
      if (own.containsKey(further)) {
        environment.put(further, own.get(further));
      }
    }
    return Optional.of(new ExternalStore(name, url, Map.copyOf(environment)));
  }

  /** Fails with one clear line unless something listens at the URL. */
  public static void requireReachable(String variable, String url) {
    final URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new BadInput("%s=%s is not a URL".formatted(variable, url), e);
    }
    if (uri.getHost() == null || uri.getPort() < 0) {
      throw new BadInput(
          "%s=%s must name a host and a port, like %s"
              .formatted(variable, url, "scheme://localhost:5432"));
    }
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), CONNECT_MILLIS);
    } catch (IOException e) {
      throw new BadInput(
          "%s=%s cannot be reached (%s); start it, or unset %s"
              .formatted(variable, url, e.getMessage(), variable),
          e);
    }
  }

  @Override
  public Optional<ControlGroup> group() {
    return Optional.empty();
  }

  @Override
  public long memoryLimit() {
    return 0;
  }

  @Override
  public void close() {}
}
