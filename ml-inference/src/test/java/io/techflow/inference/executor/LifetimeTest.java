package io.techflow.inference.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LifetimeTest {
  private final AtomicInteger closed = new AtomicInteger();
  private final Lifetime lifetime = new Lifetime(closed::incrementAndGet);

  @Test
  void endsWithItsLastUser() {
    assertTrue(lifetime.enter());
    assertTrue(lifetime.enter());
    lifetime.retire();
    lifetime.leave();
    assertEquals(0, closed.get());
    assertTrue(lifetime.enter(), "whoever is inside may bring others");
    lifetime.leave();
    lifetime.leave();
    assertEquals(1, closed.get());
    assertFalse(lifetime.enter());
  }

  @Test
  void endsAtOnceWithoutUsers() {
    lifetime.retire();
    lifetime.retire();
    assertEquals(1, closed.get());
    assertFalse(lifetime.enter());
  }

  @Test
  void stopsForNobodyButTheRetired() {
    assertTrue(lifetime.enter());
    lifetime.leave();
    assertEquals(0, closed.get());
    assertTrue(lifetime.enter());
  }
}
