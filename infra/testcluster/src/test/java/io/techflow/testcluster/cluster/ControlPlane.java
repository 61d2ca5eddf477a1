package io.techflow.testcluster.cluster;

import static org.awaitility.Awaitility.await;

import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ManagedProcess;
import io.techflow.lab.process.ProcessHost;
import io.techflow.testcluster.tool.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * etcd, the API server and the controller manager as plain processes on loopback, with nothing of
 * an earlier run. There is no node: what is accepted is not run.
 */
public final class ControlPlane implements AutoCloseable {
  private static final Duration READY = Duration.ofMinutes(2);

  /** Nothing of it is kept. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration POLL = Duration.ofMillis(100);
  private static final double CORES = 2;
  private static final long MEMORY_BYTES = 3L << 30;

  private final Path folder;
  private final ProcessHost host;
  private final List<ManagedProcess> processes = new ArrayList<>();
  private final Kubectl kubectl;

  private ControlPlane(Path folder) {
    this.folder = folder;
    this.host = ProcessHost.open(folder);
    int store = Ports.free();
    int api = Ports.free();
    Identity identity = Identity.in(folder, api);
    this.kubectl = new Kubectl(identity.kubeconfig());
    try {
      start(identity, store, api);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts all of it; the API server is ready when it returns.
   *
   * @param folder for its data, certificates and logs; emptied before
   */
  public static ControlPlane start(Path folder) {
    Folders.empty(folder);
    return new ControlPlane(folder.toAbsolutePath());
  }

  private void start(Identity identity, int store, int api) {
    String stored = "http://127.0.0.1:" + store;
    String peers = "http://127.0.0.1:" + Ports.free();
    run(
        "etcd",
        Tools.require("etcd", "install Debian's etcd-server"),
        "--data-dir=" + folder.resolve("etcd"),
        "--listen-client-urls=" + stored,
        "--advertise-client-urls=" + stored,
        "--listen-peer-urls=" + peers,
        "--initial-advertise-peer-urls=" + peers,
        "--initial-cluster=default=" + peers,
        "--unsafe-no-fsync");
    run(
        "kube-apiserver",
        Tools.KUBERNETES.program("kube-apiserver").toString(),
        "--etcd-servers=" + stored,
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--endpoint-reconciler-type=none",
        "--secure-port=" + api,
        "--cert-dir=" + identity.certificates(),
        "--token-auth-file=" + identity.tokens(),
        "--authorization-mode=RBAC",
        "--service-cluster-ip-range=10.96.0.0/16",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-key-file=" + identity.key(),
        "--service-account-signing-key-file=" + identity.key(),
        // or the flag would refuse before pod security does
        "--allow-privileged=true");
    await("the API server is ready").atMost(READY).pollInterval(POLL).until(this::ready);
    // it gives up when the API server is not there yet
    run(
        "kube-controller-manager",
        Tools.KUBERNETES.program("kube-controller-manager").toString(),
        "--kubeconfig=" + identity.kubeconfig(),
        "--secure-port=" + Ports.free(),
        "--bind-address=127.0.0.1",
        "--leader-elect=false",
        "--service-account-private-key-file=" + identity.key(),
        "--horizontal-pod-autoscaler-sync-period=2s",
        "--kube-api-qps=300",
        "--kube-api-burst=300");
  }

  /**
   * Adds the scheduler, with the settings that are shipped, and a stand-in for kubelets that says
   * of every pod on a node that it runs.
   *
   * @param settings a KubeSchedulerConfiguration
   */
  public void addScheduler(Path settings) {
    run(
        "kube-scheduler",
        Tools.KUBERNETES.program("kube-scheduler").toString(),
        "--config=" + SchedulerSettings.withKubeconfig(settings, folder, kubectl.kubeconfig()),
        "--authentication-kubeconfig=" + kubectl.kubeconfig(),
        "--authorization-kubeconfig=" + kubectl.kubeconfig(),
        "--bind-address=127.0.0.1",
        "--secure-port=" + Ports.free());
    run(
        "kwok",
        Tools.KWOK.program("kwok").toString(),
        "--kubeconfig=" + kubectl.kubeconfig(),
        "--manage-all-nodes=true",
        "--node-ip=127.0.0.1",
        "--server-address=127.0.0.1:" + Ports.free());
  }

  private void run(String name, String... command) {
    var launch = new Launch(name, List.of(command), Map.of(), folder, host.log(name));
    processes.add(host.start(launch, host.groups().create(name, CORES, MEMORY_BYTES)));
  }

  private boolean ready() {
    for (ManagedProcess process : processes) {
      if (!process.alive()) {
        throw new IllegalStateException(
            "%s has ended:%n%s".formatted(process.launch().name(), tail(process.launch().log())));
      }
    }
    return kubectl.run("get", "--raw=/readyz").done();
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Speaks to it as its administrator. */
  public Kubectl kubectl() {
    return kubectl;
  }

  @Override
  public void close() {
    processes.reversed().forEach(process -> process.stop(GRACE));
    host.close();
  }
}
