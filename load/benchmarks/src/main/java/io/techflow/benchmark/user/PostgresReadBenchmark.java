package io.techflow.benchmark.user;

import io.techflow.benchmark.Benchmark;
import io.techflow.benchmark.drive.Call;
import io.techflow.benchmark.drive.HttpLoad;
import io.techflow.benchmark.drive.Pace;
import io.techflow.benchmark.drive.Pgbench;
import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Goal;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.measure.Rounds;
import io.techflow.benchmark.measure.Side;
import io.techflow.benchmark.stage.Callers;
import io.techflow.benchmark.stage.Postgres;
import io.techflow.benchmark.stage.ServiceProcess;
import io.techflow.benchmark.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** What a read through the service costs, guards and all, over the bare query. */
public final class PostgresReadBenchmark implements Benchmark {
  private static final String SERVICE = "user-service";
  private static final String PGBENCH = "pgbench";
  private static final int CONNECTIONS = 16;
  private static final Pace PACE = new Pace.Rate(500);
  private static final Duration WARM_UP = Duration.ofSeconds(25);

  @Override
  public String id() {
    return "user-read";
  }

  @Override
  public String document() {
    return "services";
  }

  @Override
  public String about() {
    return "`GET /users/{id}` of user-service, missed by both cache levels, with JWT, metrics, tracing"
        + " and every guard on, against `pgbench -M prepared` with the query that PostgreSQL got from"
        + " the service. 500/s on 16 connections on either side; the cost is that of the client"
        + " (service or pgbench) and of PostgreSQL. Before, the service has answered as fast as it could"
        + " for 25 s.";
  }

  @Override
  public Result run(Stage stage) {
    UserFixture fixture = UserFixture.on(stage);
    Postgres postgres = fixture.postgres();
    ServiceProcess service = stage.service(stage.build("user-service"), fixture.environment());
    UserTable.fill(postgres);
    Supplier<Call> missed = UserTable.walk(Callers.of(fixture.tokens(), 64, "support"));
    stage.warm(SERVICE, load(stage, service, new Pace.Saturated(), missed), WARM_UP);
    var pgbench = Pgbench.of(postgres, "user-read", script(postgres), CONNECTIONS, PACE);
    Rounds rounds =
        stage
            .comparison(4, Duration.ofSeconds(10), Duration.ofSeconds(5))
            .run(
                List.of(
                    new Side(
                        SERVICE,
                        load(stage, service, PACE, missed),
                        List.of(service.process(), postgres.process()),
                        List.of(fixture.redis().process(), service.compiler())),
                    new Side(
                        PGBENCH,
                        pgbench,
                        List.of(Stage.programs("pgbench process"), postgres.process()))));
    return new Result(
        List.of(
            Figure.of(
                "PostgreSQL read through user-service, all guards on, CPU over pgbench",
                "x",
                rounds.cpuRatio(SERVICE, PGBENCH),
                Goal.atMost(2.5))),
        rounds.windows(),
        "");
  }

  private static HttpLoad load(
      Stage stage, ServiceProcess service, Pace pace, Supplier<Call> calls) {
    return new HttpLoad(stage.vertx(), service.url(), CONNECTIONS, pace, calls);
  }

  /** The service's own statement, as PostgreSQL has seen it. */
  private static String script(Postgres postgres) {
    String query =
        postgres.text(
            """
            select query from pg_stat_statements
            where query like 'select%from user_service.users%' order by calls desc limit 1
            """);
    return """
        \\set i random(%d, %d)
        %s;
        """
        .formatted(
            UserTable.FIRST,
            UserTable.FIRST + UserTable.SIZE - 1,
            query.replace("$1", "('" + UserTable.PREFIX + "' || :i)::uuid"));
  }
}
