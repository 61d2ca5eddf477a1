package io.techflow.lab.platform;

import io.techflow.lab.BadInput;
import io.techflow.lab.Progress;
import io.techflow.lab.Workspace;
import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.manifest.ServiceConfig;
import io.techflow.lab.platform.ServiceLauncher.Purpose;
import io.techflow.lab.process.ControlGroup;
import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ManagedProcess;
import io.techflow.lab.process.ProcessHost;
import io.techflow.lab.store.ExternalStore;
import io.techflow.lab.store.Store;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The running platform: stores, and services that follow a manifest. Whatever it started it stops;
 * should the lab die first, the process guard does.
 */
public final class Platform implements Installation, AutoCloseable {

  private static final Duration READY_LIMIT = Duration.ofSeconds(120);

  /** Six services start without a cache and record one, perhaps on a host that still builds. */
  private static final Duration TRAINING_READY_LIMIT = Duration.ofSeconds(360);

  /** Training writes the cache with a helper JVM at exit, which the service's limit cannot hold. */
  private static final double TRAINING_CORES = 2;

  private static final long TRAINING_MEMORY_BYTES = 2L << 30;
  private static final double TOOL_CORES = 1;
  private static final long TOOL_MEMORY_BYTES = 512L << 20;
  private static final Duration TRAINING_GRACE = Duration.ofSeconds(120);

  private final LabLock lock;
  private final ProcessHost host;
  private final Stores stores;
  private final ServiceLauncher launcher;
  private final Map<String, URI> urls;
  private final Map<String, ControlGroup> groups = new HashMap<>();
  private final Map<String, RunningService> running = new ConcurrentHashMap<>();
  private final List<ControlGroup> tools = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> restarts = new ConcurrentHashMap<>();

  private Platform(
      LabLock lock,
      ProcessHost host,
      Stores stores,
      ServiceLauncher launcher,
      Map<String, URI> urls) {
    this.lock = lock;
    this.host = host;
    this.stores = stores;
    this.launcher = launcher;
    this.urls = urls;
  }

  /**
   * Starts the stores; services follow with {@link #apply}.
   *
   * @throws BadInput when a port is taken, an external URL does not answer, or one is running
   */
  public static Platform start(
      Workspace workspace, PlatformManifest manifest, Ports ports, Progress progress) {
    HostCheck.requireMemory();
    var lock = LabLock.take(workspace.state());
    try {
      var urls = serviceUrls(manifest, ports);
      var host = ProcessHost.open(workspace.folder("logs"));
      try {
        var stores = Stores.start(workspace, ports, host, progress);
        var shared = new HashMap<>(stores.environment());
        urls.forEach(
            (service, url) -> shared.put(Installation.urlVariable(service), url.toString()));
        shared.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + ports.traces());
        shared.put("AUTH_SIGNING_KEY", SigningKey.ensure(workspace.folder("keys")).toString());
        var launcher =
            new ServiceLauncher(workspace, host, new AotCaches(workspace.folder("aot")), shared);
        return new Platform(lock, host, stores, launcher, urls);
      } catch (RuntimeException e) {
        host.close();
        throw e;
      }
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Map<String, URI> serviceUrls(PlatformManifest manifest, Ports ports) {
    var urls = new LinkedHashMap<String, URI>();
    var wanted = new LinkedHashMap<String, Integer>();
    for (var name : manifest.services().keySet()) {
      var variable = Installation.urlVariable(name);
      var external = System.getenv(variable);
      if (external != null && !external.isBlank()) {
        ExternalStore.requireReachable(variable, external);
        urls.put(name, URI.create(external));
      } else {
        var port = ports.service(urls.size());
        wanted.put(name, port);
        urls.put(name, URI.create("http://127.0.0.1:" + port));
      }
    }
    wanted.put("the trace receiver", ports.traces());
    Ports.requireFree(wanted);
    return urls;
  }

  /** What differs is stopped and started anew. */
  @Override
  public boolean apply(PlatformManifest manifest, Progress progress) {
    var changed = changed(manifest);
    start(changed, Purpose.SERVE, progress);
    return !changed.isEmpty();
  }

  private List<ServiceConfig> changed(PlatformManifest manifest) {
    return manifest.services().values().stream()
        .filter(config -> System.getenv(Installation.urlVariable(config.name())) == null)
        .filter(
            config -> {
              var current = running.get(config.name());
              return current == null || !current.config().equals(config);
            })
        .toList();
  }

  /** Whether every service of the manifest has a start-up cache for its present build. */
  public boolean trained(PlatformManifest manifest) {
    return manifest.services().values().stream().allMatch(launcher::trained);
  }

  /** Starts every service so that it records a start-up cache while {@code work} keeps it busy. */
  public void train(PlatformManifest manifest, Runnable work, Progress progress) {
    start(changed(manifest), Purpose.TRAIN, progress);
    work.run();
    List.copyOf(running.keySet()).parallelStream().forEach(this::stop);
    progress.step("start-up caches written");
  }

  private void start(List<ServiceConfig> configs, Purpose purpose, Progress progress) {
    configs.parallelStream().map(ServiceConfig::name).forEach(this::stop);
    configs.forEach(config -> running.put(config.name(), launch(config, purpose)));
    var limit = purpose == Purpose.TRAIN ? TRAINING_READY_LIMIT : READY_LIMIT;
    try (var readiness = new Readiness(limit)) {
      for (var config : configs) {
        readiness.await(Objects.requireNonNull(running.get(config.name())));
        progress.step(config.name() + " ready");
      }
    }
  }

  private RunningService launch(ServiceConfig config, Purpose purpose) {
    if (config.replicas() > 1) {
      throw new BadInput(
          "%s asks for %d replicas; the local runtime runs one of each service"
              .formatted(config.name(), config.replicas()));
    }
    var training = purpose == Purpose.TRAIN;
    var cores = training ? TRAINING_CORES : config.limits().cpuCores();
    var memory = training ? TRAINING_MEMORY_BYTES : config.limits().memoryBytes();
    var group =
        groups.computeIfAbsent(config.name(), name -> host.groups().create(name, cores, memory));
    group.limit(cores, memory);
    var effective = training ? config.withTerminationGrace(TRAINING_GRACE) : config;
    return launcher.start(
        effective, Objects.requireNonNull(urls.get(config.name())), group, purpose);
  }

  private void stop(String name) {
    var service = running.remove(name);
    if (service != null) {
      service.stop();
      restarts.merge(name, service.restarts(), Integer::sum);
    }
  }

  @Override
  public Map<String, URI> urls() {
    return urls;
  }

  /** What every service is told: where stores, peers and the trace receiver are, and its key. */
  public Map<String, String> environment() {
    return Map.copyOf(launcher.shared());
  }

  public Store store(String name) {
    return stores.named(name);
  }

  /** How limits are enforced on this host. */
  public String limitsDescription() {
    return host.groups().description();
  }

  @Override
  public Map<String, Integer> restartsByService() {
    var counts = new TreeMap<>(restarts);
    running.forEach((name, service) -> counts.merge(name, service.restarts(), Integer::sum));
    return counts;
  }

  @Override
  public ManagedProcess startTool(String name, List<String> command, Path folder) {
    var group = host.groups().create(name, TOOL_CORES, TOOL_MEMORY_BYTES);
    tools.add(group);
    return host.start(new Launch(name, command, Map.of(), folder, host.log(name)), group);
  }

  @Override
  public OptionalLong cpuNanos() {
    return OptionalLong.of(
        Stream.concat(components().stream().map(Component::accounts), tools.stream())
            .mapToLong(accounts -> accounts.usage().cpuNanos())
            .sum());
  }

  @Override
  public Map<String, String> database() {
    return store("postgresql").environment();
  }

  @Override
  public Surroundings surroundings() {
    return LocalHost.describe(limitsDescription());
  }

  /** External stores are not accounted for. */
  @Override
  public List<Component> components() {
    var components = new ArrayList<Component>();
    stores
        .all()
        .forEach(
            store ->
                store
                    .group()
                    .ifPresent(
                        group ->
                            components.add(
                                new Component(
                                    store.name(), store.url(), 0, store.memoryLimit(), group))));
    urls.keySet().stream()
        .filter(running::containsKey)
        .map(running::get)
        .forEach(
            service ->
                components.add(
                    new Component(
                        service.config().name(),
                        service.url().toString(),
                        service.config().limits().cpuCores(),
                        service.config().limits().memoryBytes(),
                        service.group())));
    return components;
  }

  @Override
  public void close() {
    List.copyOf(running.keySet()).parallelStream().forEach(this::stop);
    stores.close();
    host.close();
    lock.close();
  }
}
