package io.techflow.load;

import java.util.concurrent.TimeUnit;

/** Time since the start of a run, in µs; negative just before it. */
record Clock(long originNanos) {
  long micros() {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - originNanos);
  }

  long nanosUntil(long micros) {
    return originNanos + TimeUnit.MICROSECONDS.toNanos(micros) - System.nanoTime();
  }
}
