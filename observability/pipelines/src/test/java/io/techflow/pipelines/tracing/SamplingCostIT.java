package io.techflow.pipelines.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.lab.evidence.HostCpu;
import io.techflow.lab.platform.Component;
import io.techflow.lab.platform.Platform;
import io.techflow.lab.platform.Ports;
import io.techflow.lab.run.LabSession;
import io.techflow.load.Mix;
import io.techflow.load.Workload;
import io.techflow.pipelines.OneLab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each way of sampling costs in CPU, on the services' side and behind it, under the standard
 * load. Each side is measured twice, in alternating order, by the same processes' accounts.
 */
@Tag("cost")
@ExtendWith(OneLab.class)
class SamplingCostIT {

  private static final Duration WARM_UP = Duration.ofSeconds(12);
  private static final Duration MEASURED = Duration.ofSeconds(30);
  private static final Path RESULT = Path.of("target", "sampling-cost.json");
  private static final double NANOS_PER_MICRO = 1_000;

  /** Who decides what is kept. */
  private enum Side {
    NOBODY(HeadSampling.NOTHING, "{}"),
    SERVICES(
        HeadSampling.ONE_IN_TEN,
        "service: {pipelines: {traces: {processors: [memory_limiter, batch]}}}"),
    COLLECTOR(HeadSampling.EVERYTHING, "{}");

    private final Map<String, String> settings;
    private final String collector;

    Side(Map<String, String> settings, String collector) {
      this.settings = settings;
      this.collector = collector;
    }
  }

  /**
   * One measurement.
   *
   * @param services CPU of all services, in µs a request, and so on
   * @param received spans that the collector took, per request
   * @param foreignCores what others took of the host meanwhile
   */
  private record Window(
      Side side,
      long requests,
      double services,
      double collector,
      double jaeger,
      double received,
      double sent,
      long collectorMemoryBytes,
      double foreignCores) {}

  @Test
  void perRequest(LabSession session, @TempDir Path folder) throws IOException {
    var windows = new ArrayList<Window>();
    for (var side :
        List.of(
            Side.NOBODY,
            Side.SERVICES,
            Side.COLLECTOR,
            Side.COLLECTOR,
            Side.SERVICES,
            Side.NOBODY)) {
      windows.add(measure(session, side, folder));
      System.out.println(windows.getLast());
    }
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(RESULT.toFile(), windows);

    assertThat(windows).allSatisfy(window -> assertThat(window.requests()).isPositive());
    assertThat(windows)
        .filteredOn(window -> window.side() == Side.COLLECTOR)
        .allSatisfy(window -> assertThat(window.sent()).isLessThan(window.received() / 2));
  }

  private static Window measure(LabSession session, Side side, Path folder) {
    var platform = session.platform();
    platform.apply(HeadSampling.platform(side.settings), System.out::println);
    try (var jaeger = Jaeger.start(platform, folder);
        var collector =
            Collector.start(
                platform, Ports.fromEnvironment().traces(), jaeger, folder, side.collector)) {
      session.generator().run(load(WARM_UP), second -> {});
      var host = HostCpu.now(platform).orElseThrow();
      var services = services(platform);
      var collected = collector.cpuNanos();
      var stored = jaeger.cpuNanos();
      var received = received(collector);
      var sent = sent(collector);
      var result = session.generator().run(load(MEASURED), second -> {});
      double requests = result.total().requests();
      return new Window(
          side,
          result.total().requests(),
          (services(platform) - services) / NANOS_PER_MICRO / requests,
          (collector.cpuNanos() - collected) / NANOS_PER_MICRO / requests,
          (jaeger.cpuNanos() - stored) / NANOS_PER_MICRO / requests,
          (received(collector) - received) / requests,
          (sent(collector) - sent) / requests,
          (long) collector.metric("otelcol_process_memory_rss", ""),
          HostCpu.now(platform).orElseThrow().foreignCoresSince(host));
    }
  }

  private static Workload load(Duration duration) {
    return new Workload(Workload.STANDARD_RATE, duration, 0, Mix.standard());
  }

  private static long services(Platform platform) {
    return platform.components().stream()
        .filter(component -> platform.urls().containsKey(component.name()))
        .map(Component::accounts)
        .mapToLong(group -> group.usage().cpuNanos())
        .sum();
  }

  private static double received(Collector collector) {
    return collector.metric("otelcol_receiver_accepted_spans", "");
  }

  private static double sent(Collector collector) {
    return collector.metric("otelcol_exporter_sent_spans", "");
  }
}
