package io.techflow.benchmark.payment;

import io.techflow.benchmark.Benchmark;
import io.techflow.benchmark.drive.Call;
import io.techflow.benchmark.drive.HttpLoad;
import io.techflow.benchmark.drive.Pace;
import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Goal;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.measure.Rounds;
import io.techflow.benchmark.measure.Sample;
import io.techflow.benchmark.measure.Side;
import io.techflow.benchmark.stage.ServiceBuild;
import io.techflow.benchmark.stage.ServiceProcess;
import io.techflow.benchmark.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** payment-service against the same endpoints on Spring Boot. */
public final class SpringBootBenchmark implements Benchmark {
  private static final String OURS = "payment-service";
  private static final String PEER = "spring-boot-peer";
  private static final int CONNECTIONS = 32;
  private static final Pace RATE = new Pace.Rate(300);
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration WARM_UP_OF_READS = Duration.ofSeconds(15);
  private static final String READ = ", read";
  private static final String PAY = ", pay";
  private static final String SATURATED = ", pay, saturated";

  @Override
  public String id() {
    return "spring-boot";
  }

  @Override
  public String document() {
    return "services";
  }

  @Override
  public String about() {
    return "payment-service against `load/peers/spring-boot`: Spring Boot 4.1 with virtual threads, JPA"
        + " and HikariCP on the same tables, behind the same tokens (verified ones are remembered by"
        + " both), with the same JVM flags, limits, pool size and model. The peer does less: it has no"
        + " tracing, breaker, state machine, relay of the outbox or bound on what waits. The cost is"
        + " that of the service alone.";
  }

  /** One of the two. */
  private record Contender(String name, ServiceProcess service) {
    static Contender start(Stage stage, ServiceBuild build, PaymentFixture fixture) {
      return new Contender(build.name(), stage.service(build, fixture.environment()));
    }

    HttpLoad load(Stage stage, Pace pace, Supplier<Call> calls) {
      return new HttpLoad(stage.vertx(), service.url(), CONNECTIONS, pace, calls);
    }
  }

  @Override
  public Result run(Stage stage) {
    PaymentFixture fixture = PaymentFixture.on(stage);
    ServiceBuild build = stage.build(OURS);
    Contender ours = Contender.start(stage, build, fixture);
    Contender peer = Contender.start(stage, build.from(PEER, stage.peer("spring-boot")), fixture);
    var sides = new ArrayList<Side>();
    for (Contender contender : List.of(ours, peer)) {
      stage.warm(
          contender.name(),
          contender.load(stage, new Pace.Saturated(), fixture.payments()),
          WARM_UP);
      stage.warm(
          contender.name() + READ,
          contender.load(stage, new Pace.Saturated(), fixture.reads()),
          WARM_UP_OF_READS);
      sides.addAll(sides(stage, fixture, contender));
    }
    Rounds rounds = stage.comparison(3, Duration.ofSeconds(7), Duration.ofSeconds(3)).run(sides);
    return new Result(figures(rounds, ours, peer), rounds.windows(), "");
  }

  private static List<Side> sides(Stage stage, PaymentFixture fixture, Contender contender) {
    return List.of(
        side(fixture, contender, READ, contender.load(stage, RATE, fixture.reads())),
        side(fixture, contender, PAY, contender.load(stage, RATE, fixture.payments())),
        side(
            fixture,
            contender,
            SATURATED,
            contender.load(stage, new Pace.Saturated(), fixture.payments())));
  }

  private static Side side(
      PaymentFixture fixture, Contender contender, String work, HttpLoad load) {
    return new Side(
        contender.name() + work,
        load,
        List.of(contender.service().process()),
        List.of(fixture.postgres().process(), contender.service().compiler()));
  }

  private static List<Figure> figures(Rounds rounds, Contender ours, Contender peer) {
    var figures = new ArrayList<Figure>();
    for (String work : List.of(READ, PAY, SATURATED)) {
      figures.add(
          Figure.of(
              "Spring Boot 4 over payment-service, CPU" + work,
              "x",
              rounds.cpuRatio(PEER + work, OURS + work),
              Goal.atLeast(2)));
    }
    figures.add(
        ratio(
            "Spring Boot 4 over payment-service, resident after the load",
            peer.service().process().residentBytes(),
            ours.service().process().residentBytes(),
            1.5));
    return figures;
  }

  private static Figure ratio(String what, double peer, double ours, double least) {
    return Figure.of(what, "x", Sample.of(peer / ours), Goal.atLeast(least));
  }
}
