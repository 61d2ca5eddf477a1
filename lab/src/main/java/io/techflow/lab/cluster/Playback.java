package io.techflow.lab.cluster;

import io.techflow.lab.process.Accounts;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Accounts that grow evenly between the moments at which the kubelet looks, and so run behind by
 * one such time. A rate over less than that time would else be nothing, then far too much.
 */
final class Playback implements Accounts {

  private final Accounts source;
  private final LongSupplier clock;
  private @Nullable Stretch stretch;

  /**
   * @param clock in nanoseconds
   */
  Playback(Accounts source, LongSupplier clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public synchronized Usage usage() {
    var now = clock.getAsLong();
    var latest = source.usage();
    var known = stretch;
    if (known == null) {
      known = new Stretch(latest, latest, now, 0);
    } else if (latest.atNanos() > known.to().atNanos()) {
      var length = latest.atNanos() - known.to().atNanos();
      known = new Stretch(known.at(now), latest, now, length);
    }
    stretch = known;
    return known.at(now);
  }

  /**
   * What is played at the moment.
   *
   * @param beganNanos when it began to be played
   * @param lengthNanos for how long it is
   */
  private record Stretch(Usage from, Usage to, long beganNanos, long lengthNanos) {
    Usage at(long now) {
      var share = lengthNanos == 0 ? 1 : Math.min(1, (double) (now - beganNanos) / lengthNanos);
      return new Usage(
          now,
          between(from.cpuNanos(), to.cpuNanos(), share),
          between(from.periods(), to.periods(), share),
          between(from.throttledPeriods(), to.throttledPeriods(), share),
          to.memoryBytes(),
          to.oomKills());
    }

    private static long between(long low, long high, double share) {
      return low + Math.round(share * (high - low));
    }
  }
}
