package io.techflow.faults.run;

import io.techflow.faults.platform.Platform;
import io.techflow.faults.platform.Service;
import io.techflow.faults.platform.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** The faults of a run and the pauses before them, all from one seed. */
record FaultPlan(List<Fault> faults, List<Duration> pauses) {
  private static final int LONGEST_PAUSE_MILLIS = 2_000;

  static FaultPlan of(Platform platform, long seed, int count) {
    Random random = new Random(seed);
    List<Supplier<Fault>> kinds =
        List.of(
            () -> new Fault.Kill(platform.postgres(), between(random, 100, 3_000)),
            () -> new Fault.Kill(platform.redis(), between(random, 100, 3_000)),
            () -> new Fault.Kill(platform.service("payment-service"), between(random, 0, 1_000)),
            () -> new Fault.Hang(platform.service("ml-inference"), between(random, 1_000, 4_000)),
            () -> cut(platform, random),
            () -> new Fault.Kill(anyOther(platform, random), between(random, 0, 1_000)));
    List<Fault> faults = new ArrayList<>();
    List<Supplier<Fault>> round = new ArrayList<>();
    List<Duration> pauses = new ArrayList<>();
    while (faults.size() < count) {
      if (round.isEmpty()) {
        round.addAll(kinds);
        Collections.shuffle(round, random);
      }
      faults.add(round.removeFirst().get());
      pauses.add(between(random, 0, LONGEST_PAUSE_MILLIS));
    }
    return new FaultPlan(faults, pauses);
  }

  private static Fault cut(Platform platform, Random random) {
    List<Wire> wires = platform.wires();
    return new Fault.Cut(
        wires.get(random.nextInt(wires.size())), 3 + random.nextInt(8), random.nextLong());
  }

  private static Service anyOther(Platform platform, Random random) {
    List<String> names = List.of("gateway", "auth-service", "user-service");
    return platform.service(names.get(random.nextInt(names.size())));
  }

  private static Duration between(Random random, int fromMillis, int toMillis) {
    return Duration.ofMillis(random.nextInt(fromMillis, toMillis));
  }
}
