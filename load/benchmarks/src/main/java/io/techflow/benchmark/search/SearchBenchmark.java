package io.techflow.benchmark.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.benchmark.Benchmark;
import io.techflow.benchmark.drive.Call;
import io.techflow.benchmark.drive.HttpLoad;
import io.techflow.benchmark.drive.Pace;
import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Goal;
import io.techflow.benchmark.measure.InvalidMeasurement;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.measure.Rounds;
import io.techflow.benchmark.measure.Sample;
import io.techflow.benchmark.measure.Side;
import io.techflow.benchmark.stage.OpenSearch;
import io.techflow.benchmark.stage.ServiceProcess;
import io.techflow.benchmark.stage.Stage;
import io.techflow.benchmark.stage.Tokens;
import io.techflow.search.corpus.Judgement;
import io.techflow.search.corpus.Judgements;
import io.techflow.search.corpus.Judgements.Half;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** How fast search answers from 117,791 glosses, and how often the right one is among ten. */
public final class SearchBenchmark implements Benchmark {
  private static final Pace PACE = new Pace.Rate(20);
  private static final int CONNECTIONS = 32;
  private static final int JUDGED = 1_000;
  private static final int ASKED = 20_000;
  private static final Duration PAUSE = Duration.ofMillis(500);

  @Override
  public String id() {
    return "search";
  }

  @Override
  public String document() {
    return "search";
  }

  @Override
  public String about() {
    return "117,791 glosses with their vectors in one shard of one OpenSearch node, search-service and"
        + " ml-inference with the limits of production; 20 searches/s at random moments, latency from"
        + " the scheduled send, the queries those of the development half, so that most are seen for"
        + " the first time. Recall@10 is the share of the first thousand queries of a half whose synset"
        + " is among the ten best; settings are chosen by the development half only.";
  }

  @Override
  public Result run(Stage stage) {
    Tokens tokens = stage.tokens();
    OpenSearch engine = stage.openSearch();
    ServiceProcess inference = stage.service(stage.build("ml-inference"), Map.of());
    Map<String, String> settings = new HashMap<>(tokens.environment());
    settings.putAll(engine.environment());
    settings.put("ML_INFERENCE_URL", inference.url().toString());
    settings.put("SEARCH_INDEX_VECTORS", Stage.kept("vectors").toString());
    ServiceProcess service = stage.service(stage.build("search-service"), settings);
    String customer = tokens.of(UUID.randomUUID(), "customer");
    try (var support = new SearchClient(service.url(), tokens.of(UUID.randomUUID(), "support"));
        var client = new SearchClient(service.url(), customer)) {
      JsonNode built = build(stage, support);
      Rounds rounds = measure(stage, engine, inference, service, customer);
      var recall = new Recall(client, stage.amount(JUDGED));
      Map<Mode, Double> development = recall.of(Half.DEVELOPMENT);
      Map<Mode, Double> heldOut = recall.of(Half.HELD_OUT);
      return new Result(
          figures(rounds, heldOut),
          rounds.windows(),
          Recall.table(development, heldOut, recall.queries()) + "\n" + took(built));
    }
  }

  /** Indexes all of it; what was embedded in a run before is at hand. */
  private static JsonNode build(Stage stage, SearchClient support) {
    stage.progress().accept("indexing; without kept vectors this takes minutes");
    support.post("/search/index/builds", "{\"vectors\":true}");
    JsonNode status = support.get("/search/index");
    while (status.path("state").asText().equals("running")) {
      LockSupport.parkNanos(PAUSE.toNanos());
      status = support.get("/search/index");
    }
    if (!status.path("state").asText().equals("done") || status.path("rejected").asLong() > 0) {
      throw new InvalidMeasurement("the index was not built: " + status);
    }
    return status;
  }

  private static String took(JsonNode built) {
    var took =
        Duration.between(
            Instant.parse(built.path("startedAt").asText()),
            Instant.parse(built.path("endedAt").asText()));
    return "The index was built in %d s: %d glosses, %d of them embedded for it, %d vectors at hand.\n"
        .formatted(
            took.toSeconds(),
            built.path("loaded").asLong(),
            built.path("embedded").asLong(),
            built.path("cached").asLong());
  }

  private static Rounds measure(
      Stage stage,
      OpenSearch engine,
      ServiceProcess inference,
      ServiceProcess service,
      String token) {
    List<String> queries =
        Judgements.of(Half.DEVELOPMENT, ASKED).stream().map(Judgement::query).toList();
    AtomicInteger next = new AtomicInteger();
    Map<Mode, HttpLoad> loads = new EnumMap<>(Mode.class);
    for (Mode mode : Mode.values()) {
      Supplier<Call> calls =
          () ->
              Call.get(
                  SearchClient.search(queries.get(next.getAndIncrement() % queries.size()), mode),
                  token);
      var saturated = new HttpLoad(stage.vertx(), service.url(), 4, new Pace.Saturated(), calls);
      stage.warm(mode.label(), saturated, Duration.ofSeconds(20));
      loads.put(mode, new HttpLoad(stage.vertx(), service.url(), CONNECTIONS, PACE, calls));
    }
    var costed = List.of(service.process(), engine.process(), inference.process());
    return stage
        .comparison(3, Duration.ofSeconds(25), Duration.ofSeconds(2))
        .run(
            loads.entrySet().stream()
                .map(load -> new Side(load.getKey().label(), load.getValue(), List.copyOf(costed)))
                .toList());
  }

  private static List<Figure> figures(Rounds rounds, Map<Mode, Double> recall) {
    double hybrid = recall.getOrDefault(Mode.HYBRID, 0.0);
    return List.of(
        p99(rounds, Mode.LEXICAL, Goal.atMost(50)),
        p99(rounds, Mode.HYBRID, Goal.atMost(120)),
        over("hybrid recall@10 over lexical, held out", hybrid, recall, Mode.LEXICAL),
        over("hybrid recall@10 over semantic, held out", hybrid, recall, Mode.SEMANTIC));
  }

  private static Figure p99(Rounds rounds, Mode mode, Goal goal) {
    return Figure.of(
        mode.label() + " search at 20/s, p99",
        "ms",
        rounds.sample(mode.label(), window -> window.traffic().p99Millis()),
        goal);
  }

  private static Figure over(String what, double hybrid, Map<Mode, Double> recall, Mode other) {
    return Figure.of(
        what, "x", Sample.of(hybrid / recall.getOrDefault(other, 0.0)), Goal.atLeast(1.001));
  }
}
