package io.techflow.search.index;

import jakarta.ws.rs.WebApplicationException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a real client and answers 429 the first times that a method is called. */
public final class Busy {
  private static final int TOO_MANY_REQUESTS = 429;

  private Busy() {}

  /** The client, of which that method is refused so many times. */
  public static <T> T before(T client, Class<T> type, String method, int times) {
    AtomicInteger left = new AtomicInteger(times);
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, called, arguments) -> {
              if (called.getName().equals(method) && left.getAndDecrement() > 0) {
                throw new WebApplicationException(TOO_MANY_REQUESTS);
              }
              try {
                return called.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
