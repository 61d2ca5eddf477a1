package io.techflow.infra.security;

/**
 * Who may connect to whom.
 *
 * @param from a workload, or {@code namespace/NAME} for all of another namespace
 * @param to likewise
 */
record Arrow(String from, String to, int port) implements Comparable<Arrow> {

  static String namespace(String name) {
    return "namespace/" + name;
  }

  @Override
  public int compareTo(Arrow other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return "%s -> %s:%d".formatted(from, to, port);
  }
}
