package io.techflow.faults.run;

import io.techflow.faults.platform.Killable;
import io.techflow.faults.platform.Service;
import io.techflow.faults.platform.Wire;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Something that goes wrong for a while. */
sealed interface Fault {

  /** What it is, for the report. */
  String name();

  /** How long or how often. */
  String extent();

  /** Makes it happen; returns at its end. */
  void strike();

  /** A server dies without a word, and is started again after a while; over when it serves. */
  record Kill(Killable server, Duration away) implements Fault {
    @Override
    public String name() {
      return server.name() + " killed";
    }

    @Override
    public String extent() {
      return "started again after " + away.toMillis() + " ms";
    }

    @Override
    public void strike() {
      server.kill();
      pass(away);
      server.revive();
    }
  }

  /** A service is stopped: it accepts and never answers. */
  record Hang(Service service, Duration lasting) implements Fault {
    @Override
    public String name() {
      return service.name() + " hung";
    }

    @Override
    public String extent() {
      return "for " + lasting.toMillis() + " ms";
    }

    @Override
    public void strike() {
      service.hang();
      pass(lasting);
      service.resume();
    }
  }

  /** All connections of a wire are reset, again and again, wherever in a request they are. */
  record Cut(Wire wire, int times, long seed) implements Fault {
    private static final int LONGEST_PAUSE_MILLIS = 400;

    @Override
    public String name() {
      return wire.name() + " cut";
    }

    @Override
    public String extent() {
      return times + " times";
    }

    @Override
    public void strike() {
      Random pauses = new Random(seed);
      for (int i = 0; i < times; i++) {
        wire.cut();
        pass(Duration.ofMillis(pauses.nextInt(LONGEST_PAUSE_MILLIS)));
      }
    }
  }

  private static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
