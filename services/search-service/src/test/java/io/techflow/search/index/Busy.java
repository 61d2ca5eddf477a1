package io.techflow.search.index;

import jakarta.ws.rs.WebApplicationException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Stands before a real client, and has moods. */
final class Busy {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private Busy() {}

  /** The client, of which that method is refused (429) the first so many times. */
  static <T> T before(T client, Class<T> type, String method, int times) {
    AtomicInteger left = new AtomicInteger(times);
    return failing(client, type, method, TOO_MANY_REQUESTS, () -> left.getAndDecrement() > 0);
  }

  /** The client, of which that method breaks (500) after so many times. */
  static <T> T breakingAfter(T client, Class<T> type, String method, int times) {
    AtomicInteger left = new AtomicInteger(times);
    return failing(client, type, method, SERVER_ERROR, () -> left.getAndDecrement() <= 0);
  }

  private static <T> T failing(
      T client, Class<T> type, String method, int status, BooleanSupplier now) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, called, arguments) -> {
              if (called.getName().equals(method) && now.getAsBoolean()) {
                throw new WebApplicationException(status);
              }
              try {
                return called.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
