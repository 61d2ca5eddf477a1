package io.techflow.faults.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Orders that come in when they are due, whatever became of those before (an open model). */
public final class Traffic implements AutoCloseable {
  private static final double READS = 0.2;
  private static final Duration LAST_ORDER_SETTLED = Duration.ofSeconds(180);

  private final List<Customer> customers;
  private final Random random;
  private final double perSecond;
  private final Teller teller;
  private final Samples samples = new Samples();
  private final List<Long> due = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger payments = new AtomicInteger();
  private final ExecutorService orders = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final Map<String, String> paymentByKey = new ConcurrentHashMap<>();
  private final Thread schedule;
  private volatile boolean open = true;

  /** Begins at once. */
  public Traffic(Api api, List<Customer> customers, long seed, double perSecond) {
    this.customers = customers;
    this.random = new Random(seed);
    this.perSecond = perSecond;
    this.teller = new Teller(api, violations, paymentByKey);
    this.schedule = Thread.ofPlatform().name("schedule").start(this::schedule);
  }

  private void schedule() {
    long next = System.nanoTime();
    for (long number = 0; open; number++) {
      next += (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
      Order order = order(number);
      while (System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
      long dueAt = next;
      due.add(dueAt);
      orders.execute(() -> carryOut(order, dueAt));
    }
  }

  private Order order(long number) {
    int customer = random.nextInt(customers.size());
    long amount = 1 + random.nextInt(100_000);
    double kind = random.nextDouble();
    String key = "order-%d-%08x".formatted(number, random.nextInt());
    if (kind < READS) {
      return new Order(number, customer, key, amount, Order.Kind.READ);
    }
    payments.incrementAndGet();
    double rest = (kind - READS) / (1 - READS);
    Order.Kind chosen =
        rest < 0.7
            ? Order.Kind.PAY
            : rest < 0.8
                ? Order.Kind.PAY_TWICE
                : rest < 0.9 ? Order.Kind.TWINS : Order.Kind.HOLD_AND_CAPTURE;
    return new Order(number, customer, key, amount, chosen);
  }

  private void carryOut(Order order, long dueAt) {
    teller.carryOut(
        order, customers.get(order.customer()), ok -> samples.add(dueAt, System.nanoTime(), ok));
  }

  /** How many payments were ordered so far. */
  public int payments() {
    return payments.get();
  }

  /**
   * How long after that time the SLO was met again: the begin of the first window that meets it.
   *
   * @param since of {@link System#nanoTime}
   * @return null if it was not within the limit
   */
  public @Nullable Duration recovered(long since, Duration limit, Duration window) {
    Duration step = Duration.ofMillis(100);
    for (Duration after = Duration.ZERO; after.compareTo(limit) <= 0; after = after.plus(step)) {
      long from = since + after.toNanos();
      long settled = from + window.plusMillis(500).toNanos();
      while (System.nanoTime() < settled) {
        LockSupport.parkNanos(settled - System.nanoTime());
      }
      if (samples.meetSlo(from, window, due(from, window))) {
        return after;
      }
    }
    return null;
  }

  private int due(long from, Duration window) {
    synchronized (due) {
      return (int) due.stream().filter(at -> at >= from && at < from + window.toNanos()).count();
    }
  }

  /** What no customer may see, in words. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /** The payment that was answered for each key. */
  public Map<String, String> paymentByKey() {
    return Map.copyOf(paymentByKey);
  }

  /** Takes no further orders, and waits until all are answered. */
  @Override
  public void close() {
    open = false;
    try {
      schedule.join();
      orders.shutdown();
      if (!orders.awaitTermination(LAST_ORDER_SETTLED.toSeconds(), TimeUnit.SECONDS)) {
        violations.add("orders that were never answered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
