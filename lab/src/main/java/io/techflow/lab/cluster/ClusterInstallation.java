package io.techflow.lab.cluster;

import io.techflow.lab.BadInput;
import io.techflow.lab.Progress;
import io.techflow.lab.Workspace;
import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.platform.Component;
import io.techflow.lab.platform.Installation;
import io.techflow.lab.platform.Ports;
import io.techflow.lab.platform.Surroundings;
import io.techflow.lab.process.ManagedProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The platform as {@code kubectl apply -k} left it in a namespace. A state is applied as a
 * kustomization, too; closing puts everything back.
 */
final class ClusterInstallation implements Installation, AutoCloseable {

  private final Kubectl kubectl;
  private final Workspace workspace;
  private final PlatformManifest optimized;
  private final Deployed deployed;
  private final Tools tools;
  private final Addresses addresses;
  private final Restoration restoration;
  private final Progress progress;
  private final Map<DeployedService, Change> applied = new ConcurrentHashMap<>();
  private final Map<String, String> database;
  private final PodWatch watch;
  private final Accounting accounting;
  private final Abort abort;
  private boolean touched;

  private ClusterInstallation(
      Kubectl kubectl,
      Workspace workspace,
      Ports ports,
      PlatformManifest optimized,
      Abort abort,
      Progress progress) {
    this.abort = abort;
    this.kubectl = kubectl;
    this.workspace = workspace;
    this.optimized = optimized;
    this.progress = progress;
    this.deployed = Deployed.read(kubectl, optimized);
    this.restoration =
        new Restoration(kubectl, workspace.freshFolder("cluster-as-it-was"), deployed.services());
    this.tools = new Tools(workspace.folder("logs"));
    this.addresses = new Addresses(kubectl, tools, workspace, ports);
    try {
      addresses.open(optimized.services().keySet(), System.getenv(), progress);
      database =
          new ClusterDatabase(deployed.services(), System.getenv())
              .find(
                  secret ->
                      kubectl.rawJson(
                          "/api/v1/namespaces/%s/secrets/%s"
                              .formatted(kubectl.namespace(), secret)),
                  addresses::postgresql);
      watch = new PodWatch(kubectl);
      accounting = new Accounting(deployed, kubectl.context(), addresses.urls(), watch);
      hold();
    } catch (RuntimeException e) {
      closeAfter(e);
      throw e;
    }
  }

  /**
   * Takes over what runs there: one pod of each service, and no autoscaler that changes that.
   *
   * @throws BadInput when it is not what the lab can measure; nothing is changed then
   */
  static ClusterInstallation open(
      Kubectl kubectl,
      Workspace workspace,
      Ports ports,
      PlatformManifest optimized,
      Abort abort,
      Progress progress) {
    return new ClusterInstallation(kubectl, workspace, ports, optimized, abort, progress);
  }

  private void hold() {
    new Kustomizer(restoration.folder(), kubectl.namespace()).writeOriginal(deployed.services());
    progress.step(
        "holding one pod of each service; should this run be killed: " + restoration.command());
    apply(optimized, progress);
  }

  /** Says itself what it waited for: pods take minutes where processes take seconds. */
  @Override
  public boolean apply(PlatformManifest manifest, Progress unused) {
    abort.check();
    var changes = new LinkedHashMap<DeployedService, Change>();
    for (var service : deployed.services()) {
      var change =
          Change.between(optimized.service(service.name()), manifest.service(service.name()));
      if (!change.equals(applied.get(service))) {
        requireReachable(service, change);
        changes.put(service, change);
      }
    }
    if (changes.isEmpty()) {
      return false;
    }
    var folder = workspace.freshFolder("cluster-state");
    new Kustomizer(folder, kubectl.namespace()).write(changes);
    touched = true;
    Restoration.apply(kubectl, folder);
    applied.putAll(changes);
    var names = changes.keySet().stream().map(DeployedService::name).toList();
    new Rollout(kubectl, abort).await(names);
    addresses.follow(names, abort);
    progress.step("applied: " + String.join(", ", names));
    return true;
  }

  /** Pods have no start-up cache, and kubelets tell of the start up to twenty seconds later. */
  @Override
  public boolean startsCold() {
    return true;
  }

  private void requireReachable(DeployedService service, Change change) {
    if (change.replicas() > 1 && addresses.tunnelled(service.name())) {
      throw new BadInput(
          "%s asks for %d pods, and kubectl port-forward reaches one of them; set %s"
              .formatted(
                  service.name(), change.replicas(), Installation.urlVariable(service.name())));
    }
  }

  @Override
  public Map<String, URI> urls() {
    return addresses.urls();
  }

  @Override
  public List<Component> components() {
    return accounting.components(applied);
  }

  @Override
  public List<Component> observed() {
    return accounting.observed(applied);
  }

  @Override
  public Map<String, Integer> restartsByService() {
    var restarts = watch.restarts();
    restarts.keySet().retainAll(optimized.services().keySet());
    return restarts;
  }

  @Override
  public OptionalLong cpuNanos() {
    return OptionalLong.empty();
  }

  @Override
  public ManagedProcess startTool(String name, List<String> command, Path folder) {
    return tools.start(name, command, folder);
  }

  @Override
  public Map<String, String> database() {
    return database;
  }

  @Override
  public Surroundings surroundings() {
    return deployed.surroundings(kubectl, addresses.tunnelled(), watch.failures());
  }

  private void closeAfter(RuntimeException failure) {
    try {
      close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /** Puts everything back, and waits until it runs so. */
  @Override
  public void close() {
    try {
      if (touched) {
        restoration.run(progress);
      }
    } catch (RuntimeException e) {
      progress.step(
          "NOT put back: %s; do it with %s".formatted(e.getMessage(), restoration.command()));
      throw e;
    } finally {
      addresses.close();
      tools.close();
    }
  }
}
