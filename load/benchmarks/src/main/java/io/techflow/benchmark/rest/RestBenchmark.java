package io.techflow.benchmark.rest;

import io.techflow.benchmark.Benchmark;
import io.techflow.benchmark.drive.Call;
import io.techflow.benchmark.drive.HttpLoad;
import io.techflow.benchmark.drive.Pace;
import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Goal;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.measure.Sample;
import io.techflow.benchmark.stage.ServiceBuild;
import io.techflow.benchmark.stage.ServiceProcess;
import io.techflow.benchmark.stage.Stage;
import io.techflow.benchmark.stage.StartUpCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** How much memory the services hold at rest, and what each flag of theirs has to do with it. */
public final class RestBenchmark implements Benchmark {
  private static final List<String> SERVICES =
      List.of("gateway", "user-service", "auth-service", "payment-service");

  /** The smallest and the largest: for these, each flag is left out once. */
  private static final Set<String> TAKEN_APART = Set.of("gateway", "payment-service");

  private static final String LAB = "as the base has it, and the lab runs it (C1)";
  private static final String CACHED = LAB + ", with a start-up cache";
  private static final Goal GOAL = Goal.atMost(180);
  private static final Duration USE = Duration.ofSeconds(4);
  private static final Duration REST = Duration.ofSeconds(2);
  private static final double BYTES_PER_MEBIBYTE = 1 << 20;
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String id() {
    return "rest";
  }

  @Override
  public String document() {
    return "services";
  }

  @Override
  public String about() {
    return "Each service after 400 requests in 4 s and 2 s of rest: its resident size (`VmRSS`), and in"
        + " brackets the processor time that it took to get ready. As tuned is as production runs it, with"
        + " both compilers; the lab runs the flags of the base with start-up caches. Flags stand in for"
        + " the limits of the Deployment.";
  }

  /** What one start came to. */
  private record AtRest(double mebibytes, double startSeconds) {
    @Override
    public String toString() {
      return "%.0f MiB (%.1f s)".formatted(mebibytes, startSeconds);
    }
  }

  @Override
  public Result run(Stage stage) {
    RestFixture fixture = RestFixture.on(stage);
    Map<String, Map<String, AtRest>> byVariant = new LinkedHashMap<>();
    for (String service : SERVICES) {
      ServiceBuild build = stage.build(service);
      List<Variant> variants = Variant.of(build.flags());
      for (Variant variant : TAKEN_APART.contains(service) ? variants : variants.subList(0, 1)) {
        cells(byVariant, variant.name())
            .put(service, measure(stage, fixture, build, variant.flags().apply(build.flags())));
      }
      ServiceBuild lab = stage.build(service, "optimized");
      cells(byVariant, LAB).put(service, measure(stage, fixture, lab, lab.flags()));
      String[] cache =
          StartUpCache.train(
              stage, lab, fixture.environment(), process -> use(stage, fixture, lab, process));
      cells(byVariant, CACHED).put(service, measure(stage, fixture, lab, lab.flags(), cache));
    }
    var figures = new ArrayList<>(figures("", byVariant.getOrDefault(Variant.TUNED, Map.of())));
    figures.addAll(
        figures(", with the flags of the base (C1)", byVariant.getOrDefault(LAB, Map.of())));
    return new Result(figures, List.of(), table(SERVICES, byVariant));
  }

  private static Map<String, AtRest> cells(
      Map<String, Map<String, AtRest>> byVariant, String variant) {
    return byVariant.computeIfAbsent(variant, first -> new LinkedHashMap<>());
  }

  private static AtRest measure(
      Stage stage, RestFixture fixture, ServiceBuild build, String flags, String... cache) {
    var settings = new HashMap<>(fixture.environment());
    settings.put(ServiceBuild.FLAGS, flags);
    ServiceProcess service = stage.service(build, settings, cache);
    double startSeconds = service.process().cpuNanos() / NANOS_PER_SECOND;
    use(stage, fixture, build, service);
    LockSupport.parkNanos(REST.toNanos());
    double mebibytes = service.process().residentBytes() / BYTES_PER_MEBIBYTE;
    stage.end(service);
    return new AtRest(mebibytes, startSeconds);
  }

  private static void use(
      Stage stage, RestFixture fixture, ServiceBuild build, ServiceProcess service) {
    Call call = fixture.request(build.name());
    new HttpLoad(stage.vertx(), service.url(), 8, new Pace.Rate(100), () -> call)
        .run(USE)
        .answered(build.name());
  }

  private static List<Figure> figures(String how, Map<String, AtRest> tuned) {
    var figures = new ArrayList<Figure>();
    tuned.forEach(
        (service, atRest) ->
            figures.add(
                Figure.of(service + " at rest" + how, "MiB", Sample.of(atRest.mebibytes()), GOAL)));
    return figures;
  }

  private static String table(List<String> services, Map<String, Map<String, AtRest>> byVariant) {
    var text = new StringBuilder("| flags | " + String.join(" | ", services) + " |\n");
    text.append("|---|").append("---:|".repeat(services.size())).append("\n");
    byVariant.forEach(
        (variant, atRest) -> {
          text.append("| ").append(variant).append(" |");
          for (String service : services) {
            AtRest cell = atRest.get(service);
            text.append(" ").append(cell == null ? "" : cell).append(" |");
          }
          text.append("\n");
        });
    return text.toString();
  }
}
