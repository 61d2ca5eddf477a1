package io.techflow.testcluster.scale;

import io.techflow.testcluster.cluster.Scheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is tried with one size, on one control plane.
 *
 * @param settings that what is shipped is placed with, one round after the other
 * @param alone faults that are tried one by one
 * @param drains nodes that are drained
 * @param patience after which a drain is given up that budgets of the sources block
 */
record Trial(List<Settings> settings, Set<Fault> alone, int drains, Duration patience) {
  /** Shows all that is claimed, in little time. */
  static final Trial SHORT =
      new Trial(
          List.of(Settings.DEFAULT, Settings.TUNED),
          EnumSet.noneOf(Fault.class),
          2,
          Duration.ofSeconds(6));

  /** Each of the settings twice, and last what is shipped. */
  private static final Trial MEASURED =
      new Trial(
          List.of(
              Settings.DEFAULT,
              Settings.UNLIMITED,
              Settings.TUNED,
              Settings.DEFAULT,
              Settings.UNLIMITED,
              Settings.TUNED),
          EnumSet.noneOf(Fault.class),
          10,
          Duration.ofSeconds(30));

  /** Of what must end: a second pod of a service waits for kubectl's next try, 5 s later. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final int LARGE = 500;
  private static final int BLOCKED = 2;
  private static final double NANOS = 1e9;

  /** What is measured of a size; where it is large, no fault is tried alone, and nothing twice. */
  static Trial measuring(int nodes) {
    return nodes > LARGE
        ? new Trial(
            List.of(Settings.DEFAULT, Settings.UNLIMITED, Settings.TUNED),
            MEASURED.alone(),
            MEASURED.drains(),
            MEASURED.patience())
        : new Trial(
            MEASURED.settings(),
            EnumSet.complementOf(EnumSet.of(Fault.PRIORITY, Fault.BUDGET)),
            MEASURED.drains(),
            MEASURED.patience());
  }

  /** Runs it on so many nodes. */
  Outcome run(Path folder, int nodes) {
    long begin = System.nanoTime();
    Shape shape = Shape.of(nodes);
    Cell cell = Cell.shipped();
    try (ScaledCluster cluster = ScaledCluster.start(folder, shape, cell)) {
      say(begin, "%d nodes are ready", nodes);
      List<Round> rounds = new ArrayList<>();
      Drain blocked = degraded(cluster, rounds);
      say(begin, "degraded: %s, %s", rounds.getLast(), blocked);
      List<Round> attributed = new ArrayList<>();
      for (Fault fault : alone) {
        cluster.clear();
        cluster.deploy(EnumSet.of(fault));
        attributed.add(place(cluster, EnumSet.of(fault), Settings.DEFAULT, 1));
        say(begin, "%s", attributed.getLast());
      }
      cluster.clear();
      cluster.deploy(Set.of());
      for (Settings one : settings) {
        if (rounds.size() > 1) {
          cluster.reset();
        }
        int number =
            1 + (int) rounds.stream().skip(1).filter(round -> round.settings() == one).count();
        rounds.add(place(cluster, Set.of(), one, number));
        say(begin, "%s", rounds.getLast());
      }
      try (Scheduler scheduler = cluster.scheduler(settings.getLast())) {
        Drain oneByOne = new Drains(cluster, drains, LONGEST).oneByOne();
        cluster.settle();
        Drain atOnce = new Drains(cluster, drains, LONGEST).atOnce();
        cluster.settle();
        say(begin, "%s, %s", oneByOne, atOnce);
        Preemption preemption = new Preemptions(cluster).run(scheduler);
        say(begin, "%s", preemption);
        return new Outcome(
            LocalDate.now(ZoneOffset.UTC).toString(),
            "%d processors, %s %s"
                .formatted(
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("os.name"),
                    System.getProperty("os.version").replaceFirst("-.*", "")),
            nodes,
            pools(shape),
            shape.cells(),
            cluster.pods(),
            nodes * Surroundings.ON_EVERY_NODE.size(),
            rounds,
            attributed,
            blocked,
            oneByOne,
            atOnce,
            preemption,
            new TreeMap<>(cluster.peaks()),
            (System.nanoTime() - begin) / NANOS);
      }
    }
  }

  private Drain degraded(ScaledCluster cluster, List<Round> rounds) {
    Set<Fault> all = EnumSet.allOf(Fault.class);
    cluster.deploy(all);
    rounds.add(place(cluster, all, Settings.DEFAULT, 1));
    return new Drains(cluster, BLOCKED, patience).atOnce();
  }

  private static Round place(ScaledCluster cluster, Set<Fault> faults, Settings how, int number) {
    try (Scheduler scheduler = cluster.scheduler(how)) {
      Speed speed = Speed.of(cluster.watch(scheduler, cluster.pods()));
      return new Round(faults, how, number, speed, cluster.placement());
    }
  }

  private static SortedMap<String, Integer> pools(Shape shape) {
    SortedMap<String, Integer> pools = new TreeMap<>();
    shape.pools().forEach((pool, count) -> pools.put(pool.name(), count));
    return pools;
  }

  private static void say(long begin, String what, Object... values) {
    System.out.printf(
        Locale.ROOT,
        "testcluster: %.0f s, %s%n",
        (System.nanoTime() - begin) / NANOS,
        what.formatted(values));
  }
}
