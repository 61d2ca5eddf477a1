package io.techflow.testcluster.image;

import static org.awaitility.Awaitility.await;

import io.techflow.images.Docker;
import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ManagedProcess;
import io.techflow.lab.process.ProcessHost;
import io.techflow.testcluster.tool.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A Docker engine to build with, in namespaces of its own: it changes nothing of the host's
 * network, and no container runs in it. What it has built stays in the user's cache.
 */
final class ImageEngine implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofMillis(100);

  /** It writes down what it has. */
  private static final Duration ENDED = Duration.ofSeconds(30);

  private final ProcessHost host;
  private final ManagedProcess process;
  private final Docker docker;

  private ImageEngine(ProcessHost host, ManagedProcess process, Docker docker) {
    this.host = host;
    this.process = process;
    this.docker = docker;
  }

  static ImageEngine start(Path folder) {
    Tools.require("dockerd", "install Debian's docker.io");
    Path socket = folder.resolve("docker.sock");
    ProcessHost host = ProcessHost.open(folder);
    List<String> command =
        List.of(
            "unshare",
            "--net",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "--mount-proc",
            "sh",
            "-ec",
            "mount -t tmpfs tmpfs /run; exec \"$@\"",
            "dockerd",
            "dockerd",
            "--data-root=" + Tools.cache().resolve("docker"),
            "--exec-root=/run/docker",
            "--pidfile=/run/docker.pid",
            "--host=unix://" + socket,
            "--bridge=none",
            "--iptables=false",
            "--ip6tables=false");
    ImageEngine engine =
        new ImageEngine(
            host,
            host.start(
                new Launch("dockerd", command, Map.of(), folder, host.log("dockerd")),
                host.groups().create("dockerd", 2, 4L << 30)),
            Docker.at(socket));
    try {
      await("the Docker engine answers; see " + host.log("dockerd"))
          .atMost(READY)
          .until(() -> Files.exists(socket) && engine.answers());
      return engine;
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  private boolean answers() {
    if (!process.alive()) {
      throw new IllegalStateException("dockerd has ended; see " + host.log("dockerd"));
    }
    try {
      docker.requireEngine();
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  Docker docker() {
    return docker;
  }

  @Override
  public void close() {
    // what is asked to end is the engine: the process that holds its namespaces would not pass it
    // on
    ProcessHandle.of(process.pid()).stream()
        .flatMap(ProcessHandle::children)
        .forEach(ProcessHandle::destroy);
    try {
      await("the Docker engine has ended").atMost(ENDED).until(() -> !process.alive());
    } finally {
      process.stop(GRACE);
      host.close();
    }
  }
}
