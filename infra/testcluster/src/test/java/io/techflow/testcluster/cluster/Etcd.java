package io.techflow.testcluster.cluster;

import io.techflow.testcluster.tool.Tools;
import java.nio.file.Path;
import java.util.List;

/**
 * etcd on loopback.
 *
 * @param data folder that it writes to
 * @param url where it answers
 */
record Etcd(Path data, String url) {
  private static final long STORE_BYTES = 8L << 30;

  static Etcd in(Path data) {
    return new Etcd(data, "http://127.0.0.1:" + Ports.free());
  }

  /** How it is started. */
  String[] command() {
    String peers = "http://127.0.0.1:" + Ports.free();
    return List.of(
            Tools.require("etcd", "install Debian's etcd-server"),
            "--data-dir=" + data,
            "--listen-client-urls=" + url,
            "--advertise-client-urls=" + url,
            "--listen-peer-urls=" + peers,
            "--initial-advertise-peer-urls=" + peers,
            "--initial-cluster=default=" + peers,
            // ten thousand pods that come and go are more than the 2 GiB that it stops at
            "--quota-backend-bytes=" + STORE_BYTES,
            "--unsafe-no-fsync")
        .toArray(String[]::new);
  }
}
