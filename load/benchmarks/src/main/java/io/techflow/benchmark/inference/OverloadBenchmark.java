package io.techflow.benchmark.inference;

import io.techflow.benchmark.Benchmark;
import io.techflow.benchmark.drive.HttpLoad;
import io.techflow.benchmark.drive.Pace;
import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Goal;
import io.techflow.benchmark.measure.InvalidMeasurement;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.measure.Sample;
import io.techflow.benchmark.measure.Traffic;
import io.techflow.benchmark.stage.ServiceProcess;
import io.techflow.benchmark.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is left of the capacity when twice as much is asked for. */
public final class OverloadBenchmark implements Benchmark {
  private static final int CALLERS = 64;
  private static final int CONNECTIONS = 1_024;
  private static final int ROUNDS = 4;
  private static final double BOUND_MILLIS = 500;

  @Override
  public String id() {
    return "inference-overload";
  }

  @Override
  public String document() {
    return "inference";
  }

  @Override
  public String about() {
    return "Twice the capacity offered, at random moments over as many connections as it takes: what is"
        + " answered against what 64 callers at saturation got just before, and how long it took from"
        + " the scheduled send. The queue's bound is `INFERENCE_QUEUE_MAX_AGE`, 500 ms; everything"
        + " else was refused with 429.";
  }

  @Override
  public Result run(Stage stage) {
    ServiceProcess service = stage.service(stage.build("ml-inference"), Map.of());
    Corpus corpus = Corpus.make();
    var saturated =
        new HttpLoad(
            stage.vertx(), service.url(), CALLERS, new Pace.Saturated(), corpus.requests());
    saturated.run(stage.duration(Duration.ofSeconds(10))).warm("ml-inference");
    List<Double> goodput = new ArrayList<>();
    List<Double> p99 = new ArrayList<>();
    List<Double> refused = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Duration window = stage.duration(Duration.ofSeconds(12));
      double capacity = saturated.run(window).valid("ml-inference").rate();
      Traffic traffic = overload(stage, service, corpus, 2 * capacity).run(window);
      requireRefusalsOnly(traffic);
      stage
          .progress()
          .accept(
              "capacity %.0f/s; of twice as much %.0f/s answered, p99 %.0f ms, %d refused"
                  .formatted(capacity, traffic.rate(), traffic.p99Millis(), traffic.errors()));
      goodput.add(traffic.rate() / capacity);
      p99.add(traffic.p99Millis() / BOUND_MILLIS);
      refused.add(traffic.errors() / (double) (traffic.errors() + traffic.requests()));
    }
    return new Result(
        List.of(
            Figure.of(
                "answered at twice the capacity, of the capacity",
                "x",
                new Sample(goodput),
                Goal.atLeast(0.9)),
            Figure.of(
                "p99 of what is answered, over the queue's bound",
                "x",
                new Sample(p99),
                Goal.atMost(2)),
            Figure.of("refused with 429", "x", new Sample(refused), null)),
        List.of(),
        "");
  }

  /** So many requests a second, over as many connections as they take. */
  static HttpLoad overload(Stage stage, ServiceProcess service, Corpus corpus, double perSecond) {
    return new HttpLoad(
        stage.vertx(), service.url(), CONNECTIONS, new Pace.Rate(perSecond), corpus.requests());
  }

  /** Fails unless whatever was not answered was refused. */
  static void requireRefusalsOnly(Traffic traffic) {
    if (traffic.errors() > 0 && !traffic.firstError().contains("HTTP 429")) {
      throw new InvalidMeasurement("it did not refuse but fail: " + traffic.firstError());
    }
  }
}
