package io.techflow.benchmark.user;

import io.techflow.benchmark.Benchmark;
import io.techflow.benchmark.drive.Call;
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
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** What a read of a user costs, by where it is found. */
public final class CacheLevelsBenchmark implements Benchmark {
  private static final String CONSTANT = "constant";
  private static final String LOCAL = "in-process cache";
  private static final String REDIS = "Redis";
  private static final String POSTGRESQL = "PostgreSQL";
  private static final int CONNECTIONS = 16;
  private static final Pace PACE = new Pace.Rate(500);
  private static final Duration WARM_UP = Duration.ofSeconds(12);

  @Override
  public String id() {
    return "user-cache-levels";
  }

  @Override
  public String document() {
    return "services";
  }

  @Override
  public String about() {
    return "`GET /users/{id}` of user-service, found at each level, against an endpoint of the same"
        + " process that answers a constant user behind the same guards (JWT, metrics, tracing)."
        + " 500 requests/s over 16 connections by 64 callers; the cost is that of the service alone."
        + " A read from PostgreSQL is a miss of both cache levels, and fills both. Before, the"
        + " processes have answered each kind as fast as they could for 12 s.";
  }

  @Override
  public Result run(Stage stage) {
    UserFixture fixture = UserFixture.on(stage);
    ServiceBuild build =
        stage.build("user-service").from("user-service", stage.peer("constant-json"));
    ServiceProcess service = stage.service(build, fixture.environment());
    UserTable.fill(fixture.postgres());
    ServiceProcess withoutLocal =
        stage.service(build, fixture.environment("TECHFLOW_CACHE_LOCAL_SIZE", "0"));
    Callers callers = Callers.of(fixture.tokens(), 64, "support");
    Supplier<Call> missed = UserTable.walk(callers);
    warm(stage, POSTGRESQL, service, missed);
    warm(stage, CONSTANT, service, constant(callers));
    warm(stage, LOCAL, service, UserTable.hot(callers));
    warm(stage, REDIS, withoutLocal, UserTable.hot(callers));
    Rounds rounds =
        stage
            .comparison(4, Duration.ofSeconds(8), Duration.ofSeconds(3))
            .run(
                List.of(
                    side(stage, fixture, CONSTANT, service, constant(callers)),
                    side(stage, fixture, LOCAL, service, UserTable.hot(callers)),
                    side(stage, fixture, REDIS, withoutLocal, UserTable.hot(callers)),
                    side(stage, fixture, POSTGRESQL, service, missed)));
    return new Result(
        List.of(
            figure(rounds, LOCAL, 1.5), figure(rounds, REDIS, 3), figure(rounds, POSTGRESQL, 8)),
        rounds.windows(),
        "");
  }

  private static Supplier<Call> constant(Callers callers) {
    return () -> Call.get("/constant", callers.next());
  }

  private static Side side(
      Stage stage, UserFixture fixture, String name, ServiceProcess service, Supplier<Call> calls) {
    return new Side(
        name,
        new HttpLoad(stage.vertx(), service.url(), CONNECTIONS, PACE, calls),
        List.of(service.process()),
        List.of(fixture.postgres().process(), fixture.redis().process(), service.compiler()));
  }

  private static void warm(Stage stage, String name, ServiceProcess service, Supplier<Call> calls) {
    stage.warm(
        name,
        new HttpLoad(stage.vertx(), service.url(), CONNECTIONS, new Pace.Saturated(), calls),
        WARM_UP);
  }

  private static Figure figure(Rounds rounds, String level, double most) {
    return Figure.of(
        "user from %s, CPU of the service over a constant JSON".formatted(level),
        "x",
        rounds.cpuRatio(level, CONSTANT),
        Goal.atMost(most));
  }
}
