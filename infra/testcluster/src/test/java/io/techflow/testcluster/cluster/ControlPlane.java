package io.techflow.testcluster.cluster;

import static org.awaitility.Awaitility.await;

import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ManagedProcess;
import io.techflow.lab.process.ProcessHost;
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
import java.util.TreeMap;

/**
 * etcd, the API server and the controller manager as plain processes, with nothing of an earlier
 * run. There is no node by itself: what is accepted is not run.
 */
public final class ControlPlane implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(2);

  /** Nothing of it is kept. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration POLL = Duration.ofMillis(100);
  private static final double CORES = 2;
  private static final long MEMORY_BYTES = 6L << 30;

  private final Path folder;
  private final Place place;
  private final Identity identity;
  private final ProcessHost host;
  private final Runnable release;
  private final List<ManagedProcess> processes = new ArrayList<>();
  private final Map<String, Long> peaks = new TreeMap<>();
  private final Kubectl kubectl;

  private ControlPlane(
      Path folder, Place place, Map<String, String> users, ProcessHost host, Runnable release) {
    this.folder = folder;
    this.place = place;
    this.host = host;
    this.release = release;
    int api = Ports.free();
    this.identity = Identity.in(folder, "https://%s:%d".formatted(place.address(), api), users);
    this.kubectl = Kubectl.as(kubeconfig(), place);
    try {
      start(api);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts all of it on loopback, where no node gets; the API server is ready when it returns.
   *
   * @param folder for its data, certificates and logs; emptied before
   */
  public static ControlPlane start(Path folder) {
    Folders.empty(folder);
    ProcessHost host = ProcessHost.open(folder);
    return new ControlPlane(folder.toAbsolutePath(), Place.LOOPBACK, Map.of(), host, host::close);
  }

  /**
   * Starts all of it somewhere else.
   *
   * @param users of the API server beside the administrator, each with its group
   * @param host of its processes, which outlives it
   */
  public static ControlPlane start(
      Path folder, Place place, Map<String, String> users, ProcessHost host) {
    Folders.empty(folder);
    return new ControlPlane(folder.toAbsolutePath(), place, users, host, () -> {});
  }

  private void start(int api) {
    Etcd etcd = Etcd.in(folder.resolve("etcd"));
    run("etcd", etcd.command());
    run("kube-apiserver", new ApiServer(place, api, identity, etcd.url()).command());
    await("the API server is ready").atMost(READY).pollInterval(POLL).until(this::ready);
    // it gives up when the API server is not there yet
    run(
        "kube-controller-manager",
        Tools.KUBERNETES.program("kube-controller-manager").toString(),
        "--kubeconfig=" + kubeconfig(),
        "--secure-port=" + Ports.free(),
        "--bind-address=127.0.0.1",
        "--leader-elect=false",
        "--service-account-private-key-file=" + identity.key(),
        "--root-ca-file=" + identity.certificate(),
        "--horizontal-pod-autoscaler-sync-period=2s",
        "--kube-api-qps=300",
        "--kube-api-burst=300");
  }

  /**
   * Adds a scheduler.
   *
   * @param settings a KubeSchedulerConfiguration
   */
  public Scheduler addScheduler(Path settings) {
    int port = Ports.free();
    Path certificates = folder.resolve("kube-scheduler");
    ManagedProcess process =
        run(
            "kube-scheduler",
            Tools.KUBERNETES.program("kube-scheduler").toString(),
            "--config=" + SchedulerSettings.withKubeconfig(settings, folder, kubeconfig()),
            "--authentication-kubeconfig=" + kubeconfig(),
            "--authorization-kubeconfig=" + kubeconfig(),
            "--cert-dir=" + certificates,
            "--bind-address=127.0.0.1",
            "--secure-port=" + port);
    return new Scheduler(
        port, certificates.resolve("kube-scheduler.crt"), kubeconfig(), () -> end(process));
  }

  /**
   * Adds a kube-proxy, so that Services are reached from where it runs; it stands in for a node's.
   */
  public void addProxy(String node) {
    run("kube-proxy", new KubeProxy(kubeconfig(), node).command());
  }

  /** Adds a stand-in for kubelets that says of every pod on a node that it runs. */
  public void addStandInForKubelets() {
    run(
        "kwok",
        Tools.KWOK.program("kwok").toString(),
        "--kubeconfig=" + kubeconfig(),
        "--manage-all-nodes=true",
        // as kubelets do; without leases it writes each node's whole status every 20 s, falls
        // behind at some hundred nodes, and they count as not ready
        "--node-lease-duration-seconds=40",
        "--node-ip=127.0.0.1",
        "--server-address=127.0.0.1:" + Ports.free());
  }

  /** Adds what makes volumes of folders of the nodes; its settings are in the cluster. */
  public void addVolumeProvisioner() {
    run(
        "local-path-provisioner",
        Tools.LOCAL_PATH.program("local-path-provisioner").toString(),
        "start",
        "--kubeconfig=" + kubeconfig(),
        "--service-account-name=default");
  }

  /** Adds what autoscalers read, as an API of the API server. */
  public void addMetricsServer() {
    int port = Ports.free();
    run(
        "metrics-server",
        Tools.METRICS.program("metrics-server").toString(),
        "--kubeconfig=" + kubeconfig(),
        "--authentication-kubeconfig=" + kubeconfig(),
        "--authorization-kubeconfig=" + kubeconfig(),
        "--bind-address=" + place.address(),
        "--secure-port=" + port,
        "--cert-dir=" + folder.resolve("metrics-server"),
        "--kubelet-preferred-address-types=InternalIP",
        "--kubelet-insecure-tls",
        // as often as it can
        "--metric-resolution=10s",
        "--kubelet-request-timeout=5s");
    kubectl.create(resource("metrics.yaml").formatted(place.address(), port));
  }

  private static String resource(String file) {
    try (InputStream text = ControlPlane.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(text, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ManagedProcess run(String name, String... command) {
    var launch =
        new Launch(
            name, place.enter(List.of(command)), Map.of(), folder, folder.resolve(name + ".log"));
    ManagedProcess process = host.start(launch, host.groups().create(name, CORES, MEMORY_BYTES));
    processes.add(process);
    return process;
  }

  private void end(ManagedProcess process) {
    note(process);
    process.stop(GRACE);
    processes.remove(process);
  }

  private void note(ManagedProcess process) {
    peaks.merge(process.name(), ResidentMemory.peak(process.pid()), Math::max);
  }

  private boolean ready() {
    requireAll();
    return kubectl.run("get", "--raw=/readyz").done();
  }

  /**
   * Makes sure that nothing of it has ended by itself.
   *
   * @throws IllegalStateException with the last words of what has
   */
  public void requireAll() {
    for (ManagedProcess process : processes) {
      if (!process.alive()) {
        throw new IllegalStateException(
            "%s has ended:%n%s".formatted(process.launch().name(), tail(process.launch().log())));
      }
    }
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The most memory that was resident of each program so far, in bytes. */
  public Map<String, Long> peaks() {
    processes.forEach(this::note);
    return Map.copyOf(peaks);
  }

  /** Speaks to its API server as its administrator, without a program in between. */
  public Api api() {
    return new Api(identity.server(), identity.certificate(), kubeconfig());
  }

  /** Speaks to it as its administrator. */
  public Kubectl kubectl() {
    return kubectl;
  }

  /**
   * A command of the host, to be run where it runs: what is reached from there is the cluster's.
   */
  public List<String> beside(List<String> command) {
    return place.enter(command);
  }

  /** How its administrator gets in. */
  public Path kubeconfig() {
    return identity.kubeconfig(Identity.ADMIN);
  }

  /** How one of the users gets in. */
  public Path kubeconfig(String user) {
    return identity.kubeconfig(user);
  }

  @Override
  public void close() {
    processes.reversed().forEach(process -> process.stop(GRACE));
    release.run();
  }
}
