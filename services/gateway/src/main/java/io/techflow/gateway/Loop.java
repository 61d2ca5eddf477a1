package io.techflow.gateway;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;

/** The event loop that a request came in on. */
public final class Loop {
  private Loop() {}

  /**
   * The same outcome, told on the caller's own context: a shared future completes on the loop of
   * whoever began it, and a request must not wander to another loop, nor lose its trace.
   */
  public static <T> Future<T> here(Future<T> shared) {
    ContextInternal context = ContextInternal.current();
    if (context == null) {
      return shared;
    }
    Promise<T> promise = context.promise();
    shared.onComplete(promise);
    return promise.future();
  }
}
