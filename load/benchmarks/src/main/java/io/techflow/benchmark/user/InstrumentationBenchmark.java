package io.techflow.benchmark.user;

import io.techflow.benchmark.Benchmark;
import io.techflow.benchmark.drive.HttpLoad;
import io.techflow.benchmark.drive.Pace;
import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Goal;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.measure.Rounds;
import io.techflow.benchmark.measure.Side;
import io.techflow.benchmark.stage.Callers;
import io.techflow.benchmark.stage.ServiceBuild;
import io.techflow.benchmark.stage.ServiceProcess;
import io.techflow.benchmark.stage.Stage;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What it costs a service to be watched, signal by signal. */
public final class InstrumentationBenchmark implements Benchmark {
  private static final String NONE = "nothing";
  private static final String METRICS = "metrics";
  private static final String SHIPPED = "metrics and one trace in ten";
  private static final String ALL_TRACED = "metrics and every trace";
  private static final String ACCESS_LOG = "metrics, one trace in ten, an access log";
  private static final int CONNECTIONS = 16;
  private static final Pace PACE = new Pace.Rate(500);

  @Override
  public String id() {
    return "instrumentation";
  }

  @Override
  public String document() {
    return "observability";
  }

  @Override
  public String about() {
    return "`GET /users/{id}` of user-service from Redis, 500 requests/s over 16 connections, against the"
        + " same service built without Quarkus's meters and spans. As shipped it has metrics and traces"
        + " one request in ten, and writes no access log. Spans are taken by a receiver that answers and"
        + " forgets. The cost is that of the service alone.";
  }

  @Override
  public Result run(Stage stage) {
    UserFixture fixture = UserFixture.on(stage);
    String collector = "http://127.0.0.1:" + collector(stage).actualPort();
    ServiceBuild build = stage.build("user-service");
    ServiceBuild bare = build.from("user-service", stage.peer("uninstrumented"));
    ServiceProcess none = start(stage, fixture, bare, collector, null, "");
    UserTable.fill(fixture.postgres());
    Rounds rounds =
        stage
            .comparison(6, Duration.ofSeconds(10), Duration.ofSeconds(45))
            .run(
                List.of(
                    side(stage, fixture, NONE, none),
                    side(
                        stage,
                        fixture,
                        METRICS,
                        start(
                            stage, fixture, build, collector, "QUARKUS_OTEL_SDK_DISABLED", "true")),
                    side(
                        stage, fixture, SHIPPED, start(stage, fixture, build, collector, null, "")),
                    side(
                        stage,
                        fixture,
                        ALL_TRACED,
                        start(
                            stage,
                            fixture,
                            build,
                            collector,
                            "QUARKUS_OTEL_TRACES_SAMPLER_ARG",
                            "1.0")),
                    side(
                        stage,
                        fixture,
                        ACCESS_LOG,
                        start(
                            stage,
                            fixture,
                            build,
                            collector,
                            "QUARKUS_HTTP_ACCESS_LOG_ENABLED",
                            "true"))));
    return new Result(
        List.of(
            figure(rounds, SHIPPED, Goal.atMost(1.05)),
            figure(rounds, METRICS, null),
            figure(rounds, ALL_TRACED, null),
            figure(rounds, ACCESS_LOG, null)),
        rounds.windows(),
        "");
  }

  private static HttpServer collector(Stage stage) {
    HttpServer server =
        stage
            .vertx()
            .createHttpServer()
            .requestHandler(export -> export.endHandler(read -> export.response().end()))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    stage.keep(() -> server.close().toCompletionStage().toCompletableFuture().join());
    return server;
  }

  /** With one setting of its own, unless its name is null. */
  private static ServiceProcess start(
      Stage stage,
      UserFixture fixture,
      ServiceBuild build,
      String collector,
      @Nullable String setting,
      String value) {
    Map<String, String> environment = fixture.environment("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
    environment.put("TECHFLOW_CACHE_LOCAL_SIZE", "0");
    if (setting != null) {
      environment.put(setting, value);
    }
    return stage.service(build, environment);
  }

  private static Side side(Stage stage, UserFixture fixture, String name, ServiceProcess service) {
    return new Side(
        name,
        new HttpLoad(
            stage.vertx(),
            service.url(),
            CONNECTIONS,
            PACE,
            UserTable.hot(Callers.of(fixture.tokens(), 64, "support"))),
        List.of(service.process()),
        List.of(fixture.postgres().process(), fixture.redis().process()));
  }

  private static Figure figure(Rounds rounds, String watched, @Nullable Goal goal) {
    return Figure.of(
        "CPU of user-service with %s, over that with nothing".formatted(watched),
        "x",
        rounds.cpuRatio(watched, NONE),
        goal);
  }
}
