package io.techflow.lab.run;

import io.techflow.lab.alerting.Alerting;
import io.techflow.lab.evidence.Database;
import io.techflow.lab.evidence.HostCpu;
import io.techflow.lab.evidence.MetricsScraper;
import io.techflow.lab.evidence.Point;
import io.techflow.lab.evidence.ResourceSampler;
import io.techflow.lab.evidence.TraceSource;
import io.techflow.lab.platform.Installation;
import io.techflow.load.LoadGenerator;
import io.techflow.load.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Plays the load once and observes the platform meanwhile. */
final class PhaseMeter {

  private static final int COSTLIEST_STATEMENTS = 8;

  /** A scrape costs the five services about 0.1 s of CPU, so not too often. */
  private static final int SCRAPE_SECONDS = 5;

  private final Installation platform;
  private final LoadGenerator generator;
  private final Database database;
  private final TraceSource traces;
  private final Optional<Alerting> alerting;
  private final long startedNanos = System.nanoTime();

  PhaseMeter(
      Installation platform,
      LoadGenerator generator,
      Database database,
      TraceSource traces,
      Optional<Alerting> alerting) {
    this.platform = platform;
    this.generator = generator;
    this.database = database;
    this.traces = traces;
    this.alerting = alerting;
  }

  /**
   * Measures one phase.
   *
   * @param scenario its id
   * @param planQueries queries whose execution plan is kept as evidence
   */
  PhaseRun measure(
      String scenario, Phase phase, int repeat, Workload workload, List<String> planQueries) {
    var restartsBefore = platform.restarts();
    traces.take();
    var before = database.counters();
    var offset = (System.nanoTime() - startedNanos) / 1e9;
    var sampler = new ResourceSampler(platform.components());
    try (var scraper = new MetricsScraper(platform.urls());
        var observer = Executors.newScheduledThreadPool(2)) {
      var sampling = observer.scheduleAtFixedRate(sampler::sample, 1, 1, TimeUnit.SECONDS);
      var scraping =
          observer.scheduleWithFixedDelay(scraper::scrape, 1, SCRAPE_SECONDS, TimeUnit.SECONDS);
      var checks =
          CompletableFuture.supplyAsync(
              () -> new FunctionalChecks(platform.urls(), database).run(),
              CompletableFuture.delayedExecutor(
                  workload.duration().toMillis() / 2, TimeUnit.MILLISECONDS));
      var hostBefore = HostCpu.now(platform);
      alerting.ifPresent(watch -> watch.mark(scenario, phase.id()));
      var from = Instant.now();
      var load = generator.run(workload, second -> {});
      var until = Instant.now();
      alerting.ifPresent(Alerting::unmark);
      var foreignCores =
          hostBefore.stream()
              .mapToDouble(host -> HostCpu.now(platform).orElseThrow().foreignCoresSince(host))
              .findFirst();
      var usage = sampler.usage();
      sampling.cancel(false);
      scraping.cancel(false);
      var after = database.counters();
      var seconds = load.duration().toNanos() / 1e9;
      return new PhaseRun(
          phase,
          repeat,
          offset,
          load,
          usage,
          throttling(sampler),
          metrics(scraper),
          scraper.missed(),
          traces.take(),
          after.costliestSince(before, COSTLIEST_STATEMENTS),
          (after.ioOperations() - before.ioOperations()) / seconds,
          foreignCores,
          plans(planQueries),
          platform.restarts() - restartsBefore,
          checks.join(),
          alerting.map(watch -> watch.firing(from, until)));
    }
  }

  private Map<String, List<Point>> throttling(ResourceSampler sampler) {
    var series = new TreeMap<String, List<Point>>();
    platform
        .components()
        .forEach(component -> series.put(component.name(), sampler.throttling(component.name())));
    return series;
  }

  private Map<String, Map<String, List<Point>>> metrics(MetricsScraper scraper) {
    var all = new TreeMap<String, Map<String, List<Point>>>();
    platform.urls().keySet().forEach(service -> all.put(service, scraper.series(service)));
    return all;
  }

  private Map<String, List<String>> plans(List<String> queries) {
    var plans = new TreeMap<String, List<String>>();
    queries.forEach(query -> plans.put(query, database.column("explain (generic_plan) " + query)));
    return plans;
  }
}
