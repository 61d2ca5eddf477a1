package io.techflow.lab.run;

import io.techflow.lab.Opened;
import io.techflow.lab.Progress;
import io.techflow.lab.Workspace;
import io.techflow.lab.alerting.Alerting;
import io.techflow.lab.evidence.Database;
import io.techflow.lab.evidence.TraceReceiver;
import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.platform.Platform;
import io.techflow.lab.platform.Ports;
import io.techflow.lab.seed.SeedPassword;
import io.techflow.lab.seed.Seeder;
import io.techflow.load.LoadGenerator;
import io.techflow.load.LoadSettings;
import io.techflow.load.Mix;
import io.techflow.load.Targets;
import io.techflow.load.Workload;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A session with a platform of its own, on this host. */
public final class LabSession implements Session {

  private static final Duration TRAINING = Duration.ofSeconds(25);

  private final Opened opened = new Opened();
  private final Platform platform;
  private final TraceReceiver traces;
  private final Database database;
  private final LoadGenerator generator;
  private final Optional<Alerting> alerting;

  private LabSession(Workspace workspace, Ports ports, int compression, Progress progress) {
    var optimized = PlatformManifest.load(workspace.base(), List.of());
    platform = opened.add(Platform.start(workspace, optimized, ports, progress));
    try {
      traces = opened.add(TraceReceiver.start(ports.traces()));
      database = opened.add(Database.connect(platform.store("postgresql").environment()));
      generator = opened.add(new LoadGenerator(targets(platform.urls()), LoadSettings.standard()));
      if (!platform.trained(optimized)) {
        progress.step("first run of this build: training start-up caches, once");
        platform.train(optimized, () -> exercise(progress), progress);
      }
      platform.apply(optimized, progress);
      seed(progress);
      alerting = Alerting.start(workspace, ports, platform, compression);
      alerting.ifPresent(opened::add);
    } catch (RuntimeException e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  /** Brings everything up; whatever was started is stopped again should it fail half-way. */
  public static LabSession open(Workspace workspace, Ports ports, Progress progress) {
    return open(workspace, ports, Alerting.COMPRESSION, progress);
  }

  /** The same with alert rules whose windows are so many times shorter than shipped. */
  public static LabSession open(
      Workspace workspace, Ports ports, int compression, Progress progress) {
    return new LabSession(workspace, ports, compression, progress);
  }

  /** Where the load goes, from URLs by service. */
  public static Targets targets(Map<String, URI> urls) {
    return new Targets(
        url(urls, "user-service"),
        url(urls, "auth-service"),
        url(urls, "payment-service"),
        url(urls, "search-service"));
  }

  private static URI url(Map<String, URI> urls, String service) {
    return Objects.requireNonNull(
        urls.get(service), () -> "the base has no service " + service + ", which the load needs");
  }

  private void exercise(Progress progress) {
    seed(progress);
    progress.step("training under load for %d s".formatted(TRAINING.toSeconds()));
    var workload = new Workload(Workload.STANDARD_RATE, TRAINING, 0, Mix.standard());
    generator.run(workload, second -> {});
  }

  private void seed(Progress progress) {
    new Seeder(database, SeedPassword.HASH).seed(progress);
  }

  public Platform platform() {
    return platform;
  }

  @Override
  public Platform installation() {
    return platform;
  }

  @Override
  public TraceReceiver traces() {
    return traces;
  }

  @Override
  public Database database() {
    return database;
  }

  @Override
  public Optional<Alerting> alerting() {
    return alerting;
  }

  @Override
  public LoadGenerator generator() {
    return generator;
  }

  @Override
  public void close() {
    opened.close();
  }
}
