package io.techflow.benchmark.inference;

import io.techflow.benchmark.Benchmark;
import io.techflow.benchmark.drive.HttpLoad;
import io.techflow.benchmark.drive.Pace;
import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Goal;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.measure.Sample;
import io.techflow.benchmark.measure.Traffic;
import io.techflow.benchmark.stage.ServiceProcess;
import io.techflow.benchmark.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What half an hour of twice the capacity leaves behind in memory. */
public final class MemoryBenchmark implements Benchmark {
  private static final int CALLERS = 16;
  private static final int WINDOWS = 30;
  private static final int SETTLING = 5;
  private static final int SPAN = 5;
  private static final double MIB = 1 << 20;

  @Override
  public String id() {
    return "inference-memory";
  }

  @Override
  public String document() {
    return "inference";
  }

  @Override
  public String about() {
    return "Thirty minutes of twice the capacity, as in `inference-overload`; the resident size of the"
        + " process (`VmRSS`: heap, the arenas of ONNX Runtime, tokenizers, threads) after each. The"
        + " first five minutes fill the heap, and are not counted.";
  }

  @Override
  public Result run(Stage stage) {
    ServiceProcess service = stage.service(stage.build("ml-inference"), Map.of());
    Corpus corpus = Corpus.make();
    var saturated =
        new HttpLoad(
            stage.vertx(), service.url(), CALLERS, new Pace.Saturated(), corpus.requests());
    double capacity =
        saturated.run(stage.duration(Duration.ofSeconds(20))).warm("ml-inference").rate();
    HttpLoad overload = OverloadBenchmark.overload(stage, service, corpus, 2 * capacity);
    List<Double> resident = new ArrayList<>();
    long answered = 0;
    long refused = 0;
    for (int window = 1; window <= WINDOWS; window++) {
      Traffic traffic = overload.run(stage.duration(Duration.ofMinutes(1)));
      OverloadBenchmark.requireRefusalsOnly(traffic);
      answered += traffic.requests();
      refused += traffic.errors();
      resident.add(service.process().residentBytes() / MIB);
      stage
          .progress()
          .accept("window %d of %d: %.0f MiB".formatted(window, WINDOWS, resident.getLast()));
    }
    double early = median(resident.subList(SETTLING, SETTLING + SPAN));
    double late = median(resident.subList(WINDOWS - SPAN, WINDOWS));
    return new Result(
        List.of(
            Figure.of(
                "resident memory at twice the capacity, minutes 26 to 30 over minutes 6 to 10",
                "x",
                Sample.of(late / early),
                Goal.atMost(1.05))),
        List.of(),
        details(resident, answered, refused));
  }

  private static double median(List<Double> values) {
    return new Sample(values).median();
  }

  private static String details(List<Double> resident, long answered, long refused) {
    List<String> each =
        resident.stream().map(mib -> String.format(Locale.ROOT, "%.0f", mib)).toList();
    return "%d answered, %d refused with 429. MiB after each minute: %s.\n"
        .formatted(answered, refused, String.join(", ", each));
  }
}
