package io.techflow.benchmark;

import io.techflow.benchmark.gateway.GatewayBenchmark;
import io.techflow.benchmark.inference.InferenceBenchmark;
import io.techflow.benchmark.inference.MemoryBenchmark;
import io.techflow.benchmark.inference.OverloadBenchmark;
import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.InvalidMeasurement;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.payment.HistoryBenchmark;
import io.techflow.benchmark.payment.PaymentBenchmark;
import io.techflow.benchmark.payment.SpringBootBenchmark;
import io.techflow.benchmark.payment.StartBenchmark;
import io.techflow.benchmark.report.Document;
import io.techflow.benchmark.report.Host;
import io.techflow.benchmark.report.Measurement;
import io.techflow.benchmark.report.Measurements;
import io.techflow.benchmark.report.Tables;
import io.techflow.benchmark.rest.RestBenchmark;
import io.techflow.benchmark.search.SearchBenchmark;
import io.techflow.benchmark.stage.BadInput;
import io.techflow.benchmark.stage.Stage;
import io.techflow.benchmark.user.CacheLevelsBenchmark;
import io.techflow.benchmark.user.CompilerBenchmark;
import io.techflow.benchmark.user.InstrumentationBenchmark;
import io.techflow.benchmark.user.PostgresReadBenchmark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Runs benchmarks, keeps their raw numbers beside the documents and writes the tables of these.
 * Arguments: ids of benchmarks, or {@code all}; before them {@code --brief} to see only that they
 * work, with nothing kept. Exit codes: 0 measured, whether or not the goals are met; 2 wrong usage
 * or something is missing; 3 a measurement is not valid.
 */
public final class Benchmarks {
  /** In the order in which they run. */
  private static final List<Benchmark> ALL =
      List.of(
          new CacheLevelsBenchmark(),
          new PostgresReadBenchmark(),
          new InstrumentationBenchmark(),
          new GatewayBenchmark(),
          new PaymentBenchmark(),
          new HistoryBenchmark(),
          new SpringBootBenchmark(),
          new StartBenchmark(),
          new RestBenchmark(),
          new CompilerBenchmark(),
          new InferenceBenchmark(),
          new OverloadBenchmark(),
          new MemoryBenchmark(),
          new SearchBenchmark());

  /** The embedded PostgreSQL tells every step of its start. */
  private static final Logger ROOT = Logger.getLogger("");

  private final Path project;

  private final boolean brief;

  private Benchmarks(Path project, boolean brief) {
    this.project = project;
    this.brief = brief;
  }

  public static void main(String... arguments) {
    ROOT.setLevel(Level.WARNING);
    var ids = new ArrayList<>(List.of(arguments));
    boolean brief = ids.remove("--brief");
    var benchmarks =
        new Benchmarks(
            Path.of(System.getProperty("techflow.project", ".")).toAbsolutePath(), brief);
    try {
      chosen(ids).forEach(benchmarks::run);
    } catch (BadInput e) {
      System.err.println("benchmarks: " + e.getMessage());
      System.exit(2);
    } catch (InvalidMeasurement e) {
      System.err.println("benchmarks: " + e.getMessage());
      System.exit(3);
    }
  }

  private static List<Benchmark> chosen(List<String> ids) {
    if (ids.isEmpty() || ids.equals(List.of("all"))) {
      return ALL;
    }
    var chosen = new ArrayList<Benchmark>();
    for (String id : ids) {
      chosen.add(
          ALL.stream()
              .filter(benchmark -> benchmark.id().equals(id))
              .findFirst()
              .orElseThrow(() -> new BadInput(unknown(id))));
    }
    return chosen;
  }

  private static String unknown(String id) {
    return "there is no benchmark %s; there are %s"
        .formatted(id, Arrays.toString(ALL.stream().map(Benchmark::id).toArray()));
  }

  private void run(Benchmark benchmark) {
    System.out.println(benchmark.id() + ": " + benchmark.about());
    Path work =
        project
            .resolve("load/benchmarks/target/work")
            .resolve(benchmark.id())
            .resolve(String.valueOf(Instant.now().getEpochSecond()));
    Result result;
    try (var stage = new Stage(project, work, brief, line -> System.out.println("  " + line))) {
      result = benchmark.run(stage);
    }
    delete(work);
    for (Figure figure : result.figures()) {
      System.out.printf(
          "  %s: %.2f %s%s%n",
          figure.what(), figure.value(), figure.unit(), figure.isMet() ? "" : ", goal missed");
    }
    if (!brief) {
      keep(benchmark, result);
    }
  }

  /** Logs and tables of a benchmark that has failed stay, for they may tell why. */
  private static void delete(Path work) {
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + work, e);
    }
  }

  private void keep(Benchmark benchmark, Result result) {
    Path docs = project.resolve("docs");
    var measurements =
        new Measurements(docs.resolve("measurements").resolve(benchmark.document() + ".json"));
    measurements.put(
        new Measurement(
            benchmark.id(),
            benchmark.about(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            Host.describe(),
            result));
    new Document(docs.resolve(benchmark.document() + ".md")).write(Tables.of(measurements.all()));
  }
}
