package io.techflow.gateway.limit;

import java.time.Duration;
import java.util.Arrays;

/**
 * One caller's requests in a sliding window, counted in {@value #BUCKETS} buckets.
 *
 * <p>The bucket in which the window begins counts whole. So never more than the limit is granted in
 * any window of that length, and the price is that a request may be held against its caller for up
 * to one bucket (a twelfth of the window: 5 s of 60 s) longer than the window. The Redis script
 * {@code sliding-window.lua} counts in the same way.
 */
final class SlidingWindow {
  /** Thirteen small numbers a caller instead of a thousand time stamps. */
  static final int BUCKETS = 12;

  private final long[] counts = new long[BUCKETS + 1];
  private long newest = Long.MIN_VALUE;

  /**
   * Takes one request, if it is within the limit.
   *
   * @param nowMillis a time that does not run backwards
   */
  synchronized Allowance take(int limit, Duration window, long nowMillis) {
    long width = window.toMillis() / BUCKETS;
    long current = Math.max(nowMillis / width, newest);
    forgetBetween(newest, current);
    newest = current;
    long used = Arrays.stream(counts).sum();
    boolean granted = used < limit;
    if (granted) {
      counts[index(current)]++;
      used++;
    }
    long leaves = (oldestUsed() + BUCKETS + 1) * width - nowMillis;
    return new Allowance(
        granted, limit, (int) Math.max(0, limit - used), Duration.ofMillis(Math.max(0, leaves)));
  }

  private void forgetBetween(long last, long current) {
    if (last == Long.MIN_VALUE || current - last >= counts.length) {
      Arrays.fill(counts, 0);
      return;
    }
    for (long bucket = last + 1; bucket <= current; bucket++) {
      counts[index(bucket)] = 0;
    }
  }

  private long oldestUsed() {
    for (long bucket = newest - BUCKETS; bucket < newest; bucket++) {
      if (counts[index(bucket)] > 0) {
        return bucket;
      }
    }
    return newest;
  }

  private int index(long bucket) {
    return (int) Math.floorMod(bucket, (long) counts.length);
  }
}
