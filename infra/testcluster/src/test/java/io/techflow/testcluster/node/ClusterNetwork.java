package io.techflow.testcluster.node;

import io.techflow.lab.process.ProcessHost;
import io.techflow.testcluster.cluster.Place;
import java.nio.file.Path;

/**
 * The network between control plane and nodes: a bridge, in a network of its own, which also routes
 * from the pods of one node to those of another. The host sees nothing of it.
 */
final class ClusterNetwork implements AutoCloseable {
  private static final String ADDRESS = "10.200.0.1";

  /** The addresses of Services, which are nowhere: kube-proxy turns them into those of pods. */
  private static final String SERVICES = "10.96.0.0/16";

  private static final int NODES_FROM = 10;

  private final Namespaces namespaces;

  private ClusterNetwork(Namespaces namespaces) {
    this.namespaces = namespaces;
  }

  static ClusterNetwork open(ProcessHost host, Path folder) {
    return new ClusterNetwork(
        Namespaces.open(
            host,
            "network",
            Namespaces.NETWORK,
            Place.LOOPBACK,
            folder,
            """
            ip link set lo up
            ip link add nodes type bridge
            ip address add %s/24 dev nodes
            ip link set nodes up
            ip route add %s dev nodes
            echo 1 > /proc/sys/net/ipv4/ip_forward
            """
                .formatted(ADDRESS, SERVICES)));
  }

  /** Where the control plane runs. */
  Place place() {
    return namespaces.place(ADDRESS);
  }

  /** The address of a node. */
  static String address(int node) {
    return "10.200.0." + (NODES_FROM + node);
  }

  /** The addresses of the pods of a node. */
  static String pods(int node) {
    return "10.244.%d.0/24".formatted(node);
  }

  /** Plugs a node in. */
  void connect(Namespaces machine, int node) {
    String port = "node-" + node;
    namespaces.network(
        "ip",
        "link",
        "add",
        port,
        "type",
        "veth",
        "peer",
        "name",
        "eth0",
        "netns",
        String.valueOf(machine.holder()));
    namespaces.network("ip", "link", "set", port, "master", "nodes", "up");
    machine.network("ip", "address", "add", address(node) + "/24", "dev", "eth0");
    machine.network("ip", "link", "set", "eth0", "up");
    machine.network("ip", "route", "add", "default", "via", ADDRESS);
    namespaces.network("ip", "route", "add", pods(node), "via", address(node));
  }

  @Override
  public void close() {
    namespaces.close();
  }
}
