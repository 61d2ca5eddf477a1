package io.techflow.lab.platform;

import io.techflow.lab.BadInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * The loopback ports of the platform: services follow the base in the order of the base
 * kustomization (the gateway, as its last one, is at the sixth), stores and what observes the
 * platform come fifty later.
 *
 * @param base the first port
 */
public record Ports(int base) {

  private static final int DEFAULT_BASE = 18080;
  private static final int LOWEST_BASE = 1_024;
  private static final int HIGHEST_BASE = 65_000;
  private static final int STORES = 50;

  /** The default ports, or those from {@code TECHFLOW_PORT_BASE} on. */
  public static Ports fromEnvironment() {
    var named = System.getenv("TECHFLOW_PORT_BASE");
    if (named == null) {
      return new Ports(DEFAULT_BASE);
    }
    try {
      var base = Integer.parseInt(named);
      if (base < LOWEST_BASE || base > HIGHEST_BASE) {
        throw new NumberFormatException("out of range");
      }
      return new Ports(base);
    } catch (NumberFormatException e) {
      throw new BadInput(
          "TECHFLOW_PORT_BASE=%s is not a port number from %d to %d"
              .formatted(named, LOWEST_BASE, HIGHEST_BASE),
          e);
    }
  }

  public int service(int index) {
    return base + 1 + index;
  }

  public int postgresql() {
    return base + STORES;
  }

  public int redis() {
    return base + STORES + 1;
  }

  public int openSearch() {
    return base + STORES + 2;
  }

  public int traces() {
    return base + STORES + 3;
  }

  public int prometheus() {
    return base + STORES + 4;
  }

  /** Where Prometheus finds what a cluster's own exporters would tell. */
  public int exporter() {
    return base + STORES + 5;
  }

  /**
   * Fails unless every port is free.
   *
   * @param wanted port by the name of what wants it
   */
  public static void requireFree(Map<String, Integer> wanted) {
    wanted.forEach(
        (name, port) -> {
          try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
          } catch (IOException e) {
            throw new BadInput(
                "port %d, which %s needs, is in use by %s; stop that, or set TECHFLOW_PORT_BASE"
                    .formatted(port, name, PortOwner.describe(port)),
                e);
          }
        });
  }
}
