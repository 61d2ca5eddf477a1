package io.techflow.benchmark.payment;

import io.techflow.benchmark.Benchmark;
import io.techflow.benchmark.drive.HttpLoad;
import io.techflow.benchmark.drive.Pace;
import io.techflow.benchmark.drive.Pgbench;
import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Goal;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.measure.Rounds;
import io.techflow.benchmark.measure.Side;
import io.techflow.benchmark.stage.Postgres;
import io.techflow.benchmark.stage.ServiceProcess;
import io.techflow.benchmark.stage.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What a payment costs over the inserts that it cannot do without. */
public final class PaymentBenchmark implements Benchmark {
  private static final String SERVICE = "payment-service";
  private static final String PGBENCH = "pgbench";

  /** The size of the service's own pool. */
  private static final int CONNECTIONS = 12;

  private static final Pace PACE = new Pace.Rate(300);
  private static final Duration WARM_UP = Duration.ofSeconds(80);

  @Override
  public String id() {
    return "payment";
  }

  @Override
  public String document() {
    return "services";
  }

  @Override
  public String about() {
    return "`POST /payments` of payment-service (JWT, idempotency key, count of the last hour, score of"
        + " the model, key + payment + two ledger entries + event in one transaction, relay to the"
        + " Redis stream) against `pgbench -M prepared` with that transaction alone, in the same"
        + " tables; fsync on, 300/s on 12 connections. The cost is that of the client (service or"
        + " pgbench) and of PostgreSQL; the model and Redis stand beside it.";
  }

  @Override
  public Result run(Stage stage) {
    PaymentFixture fixture = PaymentFixture.on(stage);
    Postgres postgres = fixture.postgres();
    ServiceProcess service = stage.service(stage.build("payment-service"), fixture.environment());
    // A cold service would refuse most of the rate; one that is asked as fast as it answers does
    // not.
    stage.warm(SERVICE, load(stage, service, CONNECTIONS, new Pace.Saturated(), fixture), WARM_UP);
    Rounds rounds =
        stage
            .comparison(4, Duration.ofSeconds(12), Duration.ofSeconds(5))
            .run(
                List.of(
                    new Side(
                        SERVICE,
                        load(stage, service, 64, PACE, fixture),
                        List.of(service.process(), postgres.process()),
                        List.of(
                            fixture.inference().process(),
                            fixture.redis().process(),
                            service.compiler())),
                    new Side(
                        PGBENCH,
                        Pgbench.of(postgres, "inserts", script(), CONNECTIONS, PACE),
                        List.of(Stage.programs("pgbench process"), postgres.process()))));
    return new Result(
        List.of(
            Figure.of(
                "payments per CPU second, over pgbench with the same inserts",
                "x",
                rounds.cpuRatio(PGBENCH, SERVICE),
                Goal.atLeast(0.5)),
            Figure.of(
                "payments at 300/s, p99",
                "ms",
                rounds.sample(SERVICE, window -> window.traffic().p99Millis()),
                Goal.atMost(100))),
        rounds.windows(),
        "");
  }

  private static HttpLoad load(
      Stage stage, ServiceProcess service, int connections, Pace pace, PaymentFixture fixture) {
    return new HttpLoad(stage.vertx(), service.url(), connections, pace, fixture.payments());
  }

  private static String script() {
    try (InputStream script = PaymentBenchmark.class.getResourceAsStream("inserts.pgbench")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("inserts.pgbench", e);
    }
  }
}
