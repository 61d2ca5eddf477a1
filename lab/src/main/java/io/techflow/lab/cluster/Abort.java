package io.techflow.lab.cluster;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * The wish that a run ends. Whoever waits gives up with a CancellationException, so that the thread
 * that runs puts back what it changed on its way out.
 */
public final class Abort implements BooleanSupplier {

  private final List<Runnable> actions = new CopyOnWriteArrayList<>();
  private volatile boolean asked;

  /** Asks for it; may be called again and again. */
  public void ask() {
    asked = true;
    actions.forEach(Runnable::run);
  }

  /** Adds what ends something that is waited for. */
  void whenAsked(Runnable action) {
    actions.add(action);
  }

  /** Goes on only if nobody has asked. */
  void check() {
    if (asked) {
      throw new CancellationException("the run was aborted");
    }
  }

  @Override
  public boolean getAsBoolean() {
    return asked;
  }
}
