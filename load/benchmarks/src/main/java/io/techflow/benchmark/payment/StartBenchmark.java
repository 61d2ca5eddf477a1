package io.techflow.benchmark.payment;

import io.techflow.benchmark.Benchmark;
import io.techflow.benchmark.drive.HttpLoad;
import io.techflow.benchmark.drive.Pace;
import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Goal;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.measure.Sample;
import io.techflow.benchmark.stage.ServiceBuild;
import io.techflow.benchmark.stage.ServiceProcess;
import io.techflow.benchmark.stage.Stage;
import io.techflow.benchmark.stage.StartUpCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What it takes to start payment-service and the same endpoints on Spring Boot. */
public final class StartBenchmark implements Benchmark {
  private static final int STARTS = 4;
  private static final Duration TRAINING = Duration.ofSeconds(15);
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public String id() {
    return "start";
  }

  @Override
  public String document() {
    return "services";
  }

  @Override
  public String about() {
    return "Processor time until payment-service and `load/peers/spring-boot` answer for the first time"
        + " (that they are ready, which asks the database), with the same flags, plain and with a"
        + " start-up cache that each was trained for under the same load (JEP 483, 514, 515). The"
        + " platform runs its services with such caches.";
  }

  /** One program, in one way to start it, with the processor times in s that its starts took. */
  private record Candidate(ServiceBuild build, List<String> flags, List<Double> seconds) {
    static Candidate of(ServiceBuild build, String... flags) {
      return new Candidate(build, List.of(flags), new ArrayList<>());
    }

    void start(Stage stage, PaymentFixture fixture) {
      ServiceProcess service =
          stage.service(build, fixture.environment(), flags.toArray(String[]::new));
      seconds.add(service.process().cpuNanos() / NANOS_PER_SECOND);
      stage.end(service);
    }

    Sample sample() {
      return new Sample(seconds);
    }

    Sample over(Candidate base) {
      var ratios = new ArrayList<Double>();
      for (int i = 0; i < seconds.size(); i++) {
        ratios.add(seconds.get(i) / base.seconds().get(i));
      }
      return new Sample(ratios);
    }
  }

  @Override
  public Result run(Stage stage) {
    PaymentFixture fixture = PaymentFixture.on(stage);
    ServiceBuild ours = stage.build("payment-service");
    ServiceBuild peer = ours.from("spring-boot-peer", stage.peer("spring-boot"));
    Candidate oursPlain = Candidate.of(ours);
    Candidate oursTrained = Candidate.of(ours, trained(stage, fixture, ours));
    Candidate peerPlain = Candidate.of(peer);
    Candidate peerTrained = Candidate.of(peer, trained(stage, fixture, peer));
    for (int i = 0; i < STARTS; i++) {
      for (Candidate candidate : List.of(oursPlain, oursTrained, peerPlain, peerTrained)) {
        candidate.start(stage, fixture);
      }
    }
    return new Result(
        List.of(
            ratio("both with a start-up cache", peerTrained.over(oursTrained)),
            ratio("both plain", peerPlain.over(oursPlain)),
            ratio("plain over ours as the platform runs it", peerPlain.over(oursTrained)),
            seconds("payment-service plain", oursPlain),
            seconds("payment-service with its cache", oursTrained),
            seconds("Spring Boot 4 plain", peerPlain),
            seconds("Spring Boot 4 with its cache", peerTrained)),
        List.of(),
        "");
  }

  private static String[] trained(Stage stage, PaymentFixture fixture, ServiceBuild build) {
    return StartUpCache.train(
        stage,
        build,
        fixture.environment(),
        service ->
            new HttpLoad(stage.vertx(), service.url(), 8, new Pace.Rate(50), fixture.payments())
                .run(stage.duration(TRAINING))
                .warm(build.name()));
  }

  private static Figure ratio(String how, Sample sample) {
    return Figure.of(
        "Spring Boot 4 over payment-service, CPU to the first answer, " + how,
        "x",
        sample,
        Goal.atLeast(3));
  }

  private static Figure seconds(String what, Candidate candidate) {
    return Figure.of("CPU to the first answer, " + what, "s", candidate.sample(), null);
  }
}
