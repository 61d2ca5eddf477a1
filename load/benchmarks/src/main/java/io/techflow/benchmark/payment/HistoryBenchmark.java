package io.techflow.benchmark.payment;

import io.techflow.benchmark.Benchmark;
import io.techflow.benchmark.drive.Call;
import io.techflow.benchmark.drive.HttpLoad;
import io.techflow.benchmark.drive.Pace;
import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Goal;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.measure.Sample;
import io.techflow.benchmark.stage.Postgres;
import io.techflow.benchmark.stage.Redis;
import io.techflow.benchmark.stage.ServiceProcess;
import io.techflow.benchmark.stage.Stage;
import io.techflow.benchmark.stage.Tokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** The first page of a long history among very many payments. */
public final class HistoryBenchmark implements Benchmark {
  private static final int PAYMENTS = 10_000_000;
  private static final int PAYERS = 200_000;

  /** One payment in a thousand is of one payer, who so has 10,000. */
  private static final int ONE_IN = 1_000;

  private static final UUID PAYER = UUID.fromString("01941f29-7c00-7000-8000-100000000000");

  private static final String FILL =
      """
      insert into payment_service.payments
        (id, payer_id, merchant, amount_minor, currency, status, fraud_score, fraud_source, created_at)
      select ('01941f29-7c00-7000-8000-' || (100000000000 + i))::uuid,
             ('01941f29-7c00-7000-8000-' || (100000000000 + case i %% %d when 0 then 0
               else 1 + i * 7919 %% %d end))::uuid,
             'merchant-' || i %% 500, 100 + i %% 50000, 'EUR', 'completed', 0.01, 'model',
             timestamptz '2025-01-01' + i * interval '3 seconds'
      from generate_series(1, AMOUNT::bigint) i
      """
          .formatted(ONE_IN, PAYERS);

  @Override
  public String id() {
    return "payment-history";
  }

  @Override
  public String document() {
    return "services";
  }

  @Override
  public String about() {
    return "`GET /payments`, the first page (20) of a payer with 10,000 payments among 10 million of"
        + " 200,000 payers; the times are those that `pg_stat_statements` has of the service's own"
        + " statement, and its slowest call is the first one, before PostgreSQL has the pages.";
  }

  @Override
  public Result run(Stage stage) {
    Postgres postgres = stage.postgres();
    Redis redis = stage.redis();
    Tokens tokens = stage.tokens();
    var environment = new HashMap<>(tokens.environment());
    environment.putAll(redis.environment());
    environment.putAll(postgres.environment());
    ServiceProcess service = stage.service(stage.build("payment-service"), environment);
    fill(stage, postgres);
    String token = tokens.of(PAYER, "customer");
    new HttpLoad(
            stage.vertx(),
            service.url(),
            1,
            new Pace.Rate(20),
            () -> Call.get("/payments?limit=20", token))
        .run(Duration.ofSeconds(10))
        .answered("history");
    return new Result(
        List.of(
            time(postgres, "on average", "mean_exec_time"),
            time(postgres, "at worst", "max_exec_time")),
        List.of(),
        "The plan:\n\n```\n" + plan(postgres) + "\n```\n");
  }

  private static void fill(Stage stage, Postgres postgres) {
    stage.progress().accept("making 10 million payments");
    postgres.execute("drop index payment_service.payments_by_payer");
    postgres.execute(FILL.replace("AMOUNT", String.valueOf(stage.amount(PAYMENTS))));
    stage.progress().accept("indexing them");
    postgres.execute(
        "create index payments_by_payer on payment_service.payments (payer_id, created_at desc, id desc)");
    postgres.execute("vacuum (analyze) payment_service.payments");
    postgres.execute("select pg_stat_statements_reset()");
  }

  private static Figure time(Postgres postgres, String which, String column) {
    String millis =
        postgres.text(
            "select %s from pg_stat_statements where query = '%s'"
                .formatted(column, statement(postgres).replace("'", "''")));
    return Figure.of(
        "first page of 10,000 payments among 10 million, in the database, " + which,
        "ms",
        Sample.of(Double.parseDouble(millis)),
        Goal.atMost(10));
  }

  private static String statement(Postgres postgres) {
    return postgres.text(
        """
        select query from pg_stat_statements
        where query like 'select%from payment_service.payments%order by%' order by calls desc limit 1
        """);
  }

  private static String plan(Postgres postgres) {
    return String.join(
        "\n",
        postgres.column(
            "set plan_cache_mode = force_generic_plan",
            "prepare history as " + statement(postgres),
            "explain (analyze, buffers, costs off) execute history('%s', '9999-12-31', '%s', 21)"
                .formatted(PAYER, new UUID(-1, -1))));
  }
}
