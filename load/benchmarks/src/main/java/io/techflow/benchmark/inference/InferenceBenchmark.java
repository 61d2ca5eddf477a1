package io.techflow.benchmark.inference;

import io.techflow.benchmark.Benchmark;
import io.techflow.benchmark.drive.HttpLoad;
import io.techflow.benchmark.drive.Pace;
import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Goal;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.measure.Rounds;
import io.techflow.benchmark.measure.Sample;
import io.techflow.benchmark.measure.Side;
import io.techflow.benchmark.stage.NodePeer;
import io.techflow.benchmark.stage.ServiceBuild;
import io.techflow.benchmark.stage.ServiceProcess;
import io.techflow.benchmark.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sentences a second at saturation, against the same model elsewhere. */
public final class InferenceBenchmark implements Benchmark {
  private static final String OURS = "ml-inference";
  private static final String UNBATCHED = "ml-inference, one text a pass";
  private static final String OBVIOUS = "langchain4j behind the same endpoint";
  private static final String IN_PROCESS = "DJL in process";
  private static final String NODE = "transformers.js in process";
  private static final int CALLERS = 64;
  private static final List<Integer> BATCHES = List.of(1, 4, 8, 16, 32);

  @Override
  public String id() {
    return "inference";
  }

  @Override
  public String document() {
    return "inference";
  }

  @Override
  public String about() {
    return "64 callers, one text of 6 to 128 tokens each, all-MiniLM-L6-v2 in int8: through HTTP; with"
        + " `INFERENCE_BATCH_SIZE=1` and as many threads; by langchain4j's embedding model on a worker"
        + " of Quarkus (`load/peers/inference`); and by DJL in process, without HTTP, the texts sorted"
        + " by length and cut into the best batch of 1, 4, 8, 16 and 32; by `@huggingface/transformers`"
        + " on `onnxruntime-node` in the same way. A request is a sentence. Who"
        + " asks runs on the same cores, and is no part of any cost.";
  }

  @Override
  public Result run(Stage stage) {
    Corpus corpus = Corpus.make();
    ServiceBuild build = stage.build("ml-inference");
    ServiceBuild peer = build.from("inference-peer", stage.peer("inference"));
    ServiceProcess ours = stage.service(build, Map.of());
    ServiceProcess unbatched = stage.service(build, Map.of("INFERENCE_BATCH_SIZE", "1"));
    ServiceProcess obvious = stage.service(peer, Map.of());
    ServiceProcess inProcess = stage.service(peer, Map.of());
    int threads = Integer.parseInt(build.settings().getOrDefault("INFERENCE_WORKERS", "2"));
    NodePeer node = stage.nodePeer(threads);
    Map<Integer, Double> byBatch = new TreeMap<>();
    Map<Integer, Double> byBatchInNode = new TreeMap<>();
    for (int batch : BATCHES) {
      byBatch.put(batch, rate(stage, new InProcessLoad(inProcess.url(), corpus, batch, threads)));
      byBatchInNode.put(batch, rate(stage, new InProcessLoad(node.url(), corpus, batch, threads)));
    }
    Rounds rounds =
        stage
            .comparison(4, Duration.ofSeconds(6), Duration.ofSeconds(6))
            .run(
                List.of(
                    over(stage, OURS, ours, corpus),
                    new Side(
                        IN_PROCESS,
                        new InProcessLoad(inProcess.url(), corpus, best(byBatch), threads),
                        List.of(inProcess.process())),
                    new Side(
                        NODE,
                        new InProcessLoad(node.url(), corpus, best(byBatchInNode), threads),
                        List.of(node.process())),
                    over(stage, UNBATCHED, unbatched, corpus),
                    over(stage, OBVIOUS, obvious, corpus)));
    return new Result(figures(rounds), rounds.windows(), details(byBatch, byBatchInNode));
  }

  private static double rate(Stage stage, InProcessLoad load) {
    load.run(Duration.ofSeconds(1));
    double rate = load.run(stage.duration(Duration.ofSeconds(3))).rate();
    stage.progress().accept("%s, batch %d: %.0f/s".formatted(load.peer(), load.batch(), rate));
    return rate;
  }

  private static int best(Map<Integer, Double> byBatch) {
    return byBatch.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private static Side over(Stage stage, String name, ServiceProcess service, Corpus corpus) {
    return new Side(
        name,
        new HttpLoad(
            stage.vertx(), service.url(), CALLERS, new Pace.Saturated(), corpus.requests()),
        List.of(service.process()));
  }

  private static List<Figure> figures(Rounds rounds) {
    return List.of(
        ratio(rounds, IN_PROCESS, "DJL in process with its best batch", 0.9),
        ratio(rounds, UNBATCHED, "one text a pass", 1.3),
        ratio(rounds, OBVIOUS, "langchain4j behind the same endpoint", 1.5),
        Figure.of(
            "sentences per second of processor time, ml-inference over DJL in process",
            "x",
            rounds.cpuRatio(IN_PROCESS, OURS),
            null),
        Figure.of(
            "sentences per second of processor time, ml-inference over transformers.js in process",
            "x",
            rounds.cpuRatio(NODE, OURS),
            Goal.atLeast(1)),
        Figure.of(
            "sentences a second, ml-inference",
            "/s",
            rounds.sample(OURS, window -> window.traffic().rate()),
            null));
  }

  private static Figure ratio(Rounds rounds, String base, String what, double least) {
    Sample sample =
        rounds.paired(OURS, base, (side, other) -> side.traffic().rate() / other.traffic().rate());
    return Figure.of("sentences a second over " + what, "x", sample, Goal.atLeast(least));
  }

  private static String details(Map<Integer, Double> djl, Map<Integer, Double> node) {
    var text = new StringBuilder("| sentences/s in process, by batch |");
    djl.keySet().forEach(batch -> text.append(" ").append(batch).append(" |"));
    text.append("\n|---|").append("---:|".repeat(djl.size())).append("\n");
    new TreeMap<>(Map.of("DJL", djl, "transformers.js", node))
        .forEach(
            (name, byBatch) -> {
              text.append("| ").append(name).append(" |");
              byBatch.values().forEach(rate -> text.append(" %.0f |".formatted(rate)));
              text.append("\n");
            });
    return text.toString();
  }
}
