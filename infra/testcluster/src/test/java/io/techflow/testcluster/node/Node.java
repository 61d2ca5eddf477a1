package io.techflow.testcluster.node;

import static org.awaitility.Awaitility.await;

import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ManagedProcess;
import io.techflow.lab.process.ProcessHost;
import io.techflow.testcluster.cluster.ControlPlane;
import io.techflow.testcluster.cluster.Folders;
import io.techflow.testcluster.cluster.KubeProxy;
import io.techflow.testcluster.tool.Command;
import io.techflow.testcluster.tool.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A machine with a container runtime, a kubelet and kube-proxy. */
public final class Node implements AutoCloseable {
  /** Where a node sees its folder. */
  static final Path INSIDE = Path.of("/mnt");

  private static final String SOCKET = "/run/containerd/containerd.sock";
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LONGEST_IMPORT = Duration.ofMinutes(5);
  private static final double CORES = 2;
  private static final long MEMORY_BYTES = 4L << 30;

  /**
   * What a kubelet asks of the kernel (infra/cluster/sysctl.conf has it) lies over the host's own
   * settings, which are not a test's to change.
   */
  private static final String SETUP =
      """
      ip link set lo up
      mkdir -p /var/lib/cni
      mount -t tmpfs tmpfs /var/lib/cni
      mount -t tmpfs tmpfs /run
      mount --bind %1$s /mnt
      mount --bind %1$s/log /var/log
      for setting in vm/overcommit_memory=1 vm/panic_on_oom=0 kernel/panic=10 kernel/panic_on_oops=1; do
        echo ${setting#*=} > /run/sysctl-$(basename ${setting%%=*})
        mount --bind /run/sysctl-$(basename ${setting%%=*}) /proc/sys/${setting%%=*}
      done
      """;

  private final String name;
  private final Path folder;
  private final ProcessHost host;
  private final Namespaces machine;
  private final ManagedProcess runtime;

  private Node(String name, Path folder, ProcessHost host, Namespaces machine) {
    this.name = name;
    this.folder = folder;
    this.host = host;
    this.machine = machine;
    this.runtime = run("containerd", "containerd", "--config=" + INSIDE.resolve("containerd.toml"));
  }

  /** Where a node with that folder keeps its images and containers. */
  static Path runtime(Path folder) {
    return folder.resolve("containerd");
  }

  /** The user that a node's kubelet is to the API server. */
  static String user(int number) {
    return "system:node:" + name(number);
  }

  private static String name(int number) {
    return "node-" + number;
  }

  /**
   * Starts the machine and its container runtime.
   *
   * @param folder for all that it writes; has nothing but images, if those
   */
  static Node boot(ProcessHost host, ClusterNetwork network, Path folder, int number) {
    try {
      for (String part : List.of("log", "cni", "volumes")) {
        Files.createDirectories(folder.resolve(part));
      }
      Files.writeString(
          folder.resolve("cni/pods.conflist"),
          resource("bridge.conflist").formatted(ClusterNetwork.pods(number)));
      Files.writeString(folder.resolve("containerd.toml"), resource("containerd.toml"));
      // an address that nobody has (RFC 5737): what is not of the cluster is not known
      Files.writeString(folder.resolve("resolv.conf"), "nameserver 192.0.2.53\n");
    } catch (IOException e) {
      throw new UncheckedIOException("a node cannot be made in " + folder, e);
    }
    Namespaces machine =
        Namespaces.open(
            host,
            name(number),
            Namespaces.MACHINE,
            network.place(),
            folder,
            SETUP.formatted(folder));
    network.connect(machine, number);
    Node node = new Node(name(number), folder, host, machine);
    await("containerd of " + node.name)
        .atMost(READY)
        .pollInterval(POLL)
        .until(() -> node.ctr("version").done());
    return node;
  }

  /** Takes the images of an archive of {@code docker save} in. */
  void load(Path archive) {
    Command.Result result = ctr("--namespace=k8s.io", "images", "import", archive.toString());
    if (!result.done()) {
      throw new IllegalStateException("%s takes no images: %s".formatted(name, result.text()));
    }
  }

  /** Joins the cluster. */
  void join(ControlPlane controlPlane, PodGroups groups, int number) {
    KubeletSettings.write(folder.resolve("kubelet.yaml"), groups.of(name));
    run(
        "kubelet",
        Tools.KUBERNETES.program("kubelet").toString(),
        "--config=" + INSIDE.resolve("kubelet.yaml"),
        "--kubeconfig=" + controlPlane.kubeconfig(user(number)),
        "--root-dir=" + INSIDE.resolve("kubelet"),
        "--hostname-override=" + name,
        "--node-ip=" + ClusterNetwork.address(number),
        "--node-labels=topology.kubernetes.io/zone=zone-" + number);
    run(
        "kube-proxy",
        new KubeProxy(controlPlane.kubeconfig(ClusterServices.PROXY), name).command());
  }

  private ManagedProcess run(String program, String... command) {
    String process = name + "-" + program;
    return host.start(
        new Launch(
            process,
            machine.place("").enter(List.of(command)),
            Map.of(),
            folder,
            host.log(process)),
        host.groups().create(process, CORES, MEMORY_BYTES));
  }

  private Command.Result ctr(String... arguments) {
    List<String> command = new ArrayList<>(List.of("ctr", "--address=" + SOCKET));
    command.addAll(List.of(arguments));
    return new Command(
            machine.place("").enter(command), Path.of("").toAbsolutePath(), LONGEST_IMPORT)
        .run("");
  }

  private static String resource(String file) throws IOException {
    try (InputStream text = Node.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(text, file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Its name in the cluster. */
  public String name() {
    return name;
  }

  /** Stops all that runs on it; what it has written stays. */
  void stop() {
    machine.close();
    await("containerd of %s has ended".formatted(name))
        .atMost(READY)
        .pollInterval(POLL)
        .until(() -> !runtime.alive());
  }

  @Override
  public void close() {
    stop();
    // images, of gigabytes; what was logged stays
    Folders.empty(runtime(folder));
  }
}
