package io.techflow.lab.cli;

import io.techflow.lab.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Progress for people: each step with the seconds since the start. */
final class Console implements Progress {

  private final PrintWriter out;
  private final long startedNanos = System.nanoTime();

  Console(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void step(String message) {
    var seconds = (System.nanoTime() - startedNanos) / 1e9;
    out.println(String.format(Locale.ROOT, "%7.1f s  %s", seconds, message));
    out.flush();
  }

  void line(String message) {
    out.println(message);
    out.flush();
  }
}
