package io.techflow.inference.executor;

/**
 * Counts who uses something that is to be closed when its last user has left. Once retired and left
 * by all it is closed for good, and lets nobody in.
 */
public final class Lifetime {
  private final Runnable close;
  private int users;
  private boolean retired;
  private boolean closed;

  /** A lifetime that ends with {@code close}, which is run once. */
  public Lifetime(Runnable close) {
    this.close = close;
  }

  /** Counts one more user, or says false because it has been closed. */
  public synchronized boolean enter() {
    if (closed) {
      return false;
    }
    users++;
    return true;
  }

  /** Counts one user less. */
  public void leave() {
    release(true);
  }

  /** Closes it as soon as nobody uses it. */
  public void retire() {
    release(false);
  }

  private void release(boolean user) {
    synchronized (this) {
      if (user) {
        users--;
      } else {
        retired = true;
      }
      if (closed || !retired || users > 0) {
        return;
      }
      closed = true;
    }
    close.run();
  }
}
