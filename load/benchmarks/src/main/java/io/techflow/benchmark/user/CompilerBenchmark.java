package io.techflow.benchmark.user;

import io.techflow.benchmark.Benchmark;
import io.techflow.benchmark.drive.HttpLoad;
import io.techflow.benchmark.drive.Pace;
import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.measure.Rounds;
import io.techflow.benchmark.measure.Sample;
import io.techflow.benchmark.measure.Side;
import io.techflow.benchmark.measure.Window;
import io.techflow.benchmark.stage.Callers;
import io.techflow.benchmark.stage.Postgres;
import io.techflow.benchmark.stage.ServiceBuild;
import io.techflow.benchmark.stage.ServiceProcess;
import io.techflow.benchmark.stage.Stage;
import io.techflow.benchmark.stage.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the optimizing compiler costs and brings. */
public final class CompilerBenchmark implements Benchmark {
  private static final String ONLY_C1 = " -XX:TieredStopAtLevel=1";
  private static final int CONNECTIONS = 16;
  private static final Duration YOUTH = Duration.ofSeconds(10);
  private static final int YOUTHS = 7;
  private static final double BYTES_PER_MEBIBYTE = 1 << 20;

  @Override
  public String id() {
    return "compiler";
  }

  @Override
  public String document() {
    return "services";
  }

  @Override
  public String about() {
    return "user-service with the flags of production (C1, then C2) against the same with"
        + " `-XX:TieredStopAtLevel=1`, by which the base stops at the first compiler (C1): a read that the in-process cache answers and one that"
        + " PostgreSQL answers, while young (saturated from the first request on) and when grown up.";
  }

  @Override
  public Result run(Stage stage) {
    UserFixture fixture = UserFixture.on(stage);
    Postgres postgres = fixture.postgres();
    Tokens tokens = fixture.tokens();
    // Redis forgets at once: what one process reads, the other must not find there.
    var settings = new HashMap<>(fixture.environment("TECHFLOW_CACHE_REDIS_TTL", "20ms"));
    ServiceBuild build = stage.build("user-service");
    ServiceProcess c2 = stage.service(build, settings);
    UserTable.fill(postgres);
    settings.put(ServiceBuild.FLAGS, build.flags() + ONLY_C1);
    ServiceProcess c1 = stage.service(build, settings);
    var windows = new ArrayList<Window>();
    for (int i = 1; i <= YOUTHS; i++) {
      windows.addAll(young(stage, i, c1, c2, tokens).windows());
    }
    Rounds grown = grown(stage, c1, c2, postgres, tokens);
    windows.addAll(grown.windows());
    return new Result(figures(new Rounds(windows), c1, c2), windows, "");
  }

  /** The n-th window of saturation since the start. */
  private static Rounds young(
      Stage stage, int n, ServiceProcess c1, ServiceProcess c2, Tokens tokens) {
    var sides = new ArrayList<Side>();
    Map.of("C1", c1, "C2", c2)
        .forEach(
            (name, service) ->
                sides.add(
                    new Side(
                        "%s, seconds %d to %d".formatted(name, (n - 1) * 10, n * 10),
                        new HttpLoad(
                            stage.vertx(),
                            service.url(),
                            CONNECTIONS,
                            new Pace.Saturated(),
                            n % 2 == 0
                                ? UserTable.hot(Callers.of(tokens, 64, "support"))
                                : UserTable.walk(Callers.of(tokens, 64, "support"))),
                        List.of(service.process()),
                        List.of(service.compiler()))));
    return stage.comparison(1, YOUTH, Duration.ZERO).run(sides);
  }

  private static Rounds grown(
      Stage stage, ServiceProcess c1, ServiceProcess c2, Postgres postgres, Tokens tokens) {
    var sides = new ArrayList<Side>();
    Map.of("C1", c1, "C2", c2)
        .forEach(
            (name, service) -> {
              var callers = Callers.of(tokens, 64, "support");
              sides.add(
                  new Side(
                      name + ", cached",
                      new HttpLoad(
                          stage.vertx(),
                          service.url(),
                          CONNECTIONS,
                          new Pace.Rate(500),
                          UserTable.hot(callers)),
                      List.of(service.process()),
                      List.of(service.compiler())));
              sides.add(
                  new Side(
                      name + ", PostgreSQL",
                      new HttpLoad(
                          stage.vertx(),
                          service.url(),
                          CONNECTIONS,
                          new Pace.Rate(500),
                          UserTable.walk(callers)),
                      List.of(service.process()),
                      List.of(service.compiler(), postgres.process())));
            });
    return stage.comparison(3, Duration.ofSeconds(6), Duration.ofSeconds(2)).run(sides);
  }

  private static List<Figure> figures(Rounds rounds, ServiceProcess c1, ServiceProcess c2) {
    return List.of(
        Figure.of(
            "C1 over C2, cached read", "x", rounds.cpuRatio("C1, cached", "C2, cached"), null),
        Figure.of(
            "C1 over C2, PostgreSQL read",
            "x",
            rounds.cpuRatio("C1, PostgreSQL", "C2, PostgreSQL"),
            null),
        Figure.of("resident with C1, after the load", "MiB", resident(c1), null),
        Figure.of("resident with C2, after the load", "MiB", resident(c2), null));
  }

  private static Sample resident(ServiceProcess service) {
    return Sample.of(service.process().residentBytes() / BYTES_PER_MEBIBYTE);
  }
}
