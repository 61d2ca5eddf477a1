package io.techflow.payment.outbox;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Runs the relay: shortly after a change of this instance, and now and then for what others left
 * behind. Never twice at once, and not at all while there is nothing to do.
 */
@ApplicationScoped
public class RelayLoop {
  private static final Logger LOG = Logger.getLogger(RelayLoop.class);

  private final OutboxRelay relay;
  private final OutboxSettings settings;
  private final Vertx vertx;
  private final AtomicBoolean lingering = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile long timer = -1;

  RelayLoop(OutboxRelay relay, OutboxSettings settings, Vertx vertx) {
    this.relay = relay;
    this.settings = settings;
    this.vertx = vertx;
  }

  void start(@Observes StartupEvent start) {
    timer = vertx.setPeriodic(settings.poll().toMillis(), tick -> run());
  }

  @PreDestroy
  void stop() {
    vertx.cancelTimer(timer);
  }

  /** To be called when a transaction that wrote an event is committed; costs next to nothing. */
  public void wake() {
    if (lingering.compareAndSet(false, true)) {
      vertx.setTimer(
          settings.linger().toMillis(),
          tick -> {
            lingering.set(false);
            run();
          });
    }
  }

  private void run() {
    if (asked.getAndIncrement() == 0) {
      next();
    }
  }

  private void next() {
    int answered = asked.get();
    relay.relay().subscribe().with(sent -> relayed(sent, answered), this::failed);
  }

  private void relayed(int sent, int answered) {
    if (failing.compareAndSet(true, false)) {
      LOG.info("events are relayed again");
    }
    if (sent == settings.batch() || !asked.compareAndSet(answered, 0)) {
      next();
    }
  }

  /** The events wait for the next tick, however long that goes on. */
  private void failed(Throwable failure) {
    asked.set(0);
    if (failing.compareAndSet(false, true)) {
      LOG.warn("events are not relayed, and wait: " + failure);
    }
  }
}
