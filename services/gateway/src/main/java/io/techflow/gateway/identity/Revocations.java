package io.techflow.gateway.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that were revoked while tokens of theirs have not expired yet, as the issuer tells:
 * asked for all at first, and then every few seconds for what is new. While the issuer does not
 * answer, what was heard before holds; {@code gateway_revocations_age_seconds} tells how old it is.
 */
@Singleton
final class Revocations {
  private static final Logger LOG = Logger.getLogger(Revocations.class);

  /** As many as the issuer tells at once. */
  private static final int PAGE = 10_000;

  private final IssuerClient issuer;
  private final IdentitySettings.Revocations settings;
  private final ObjectReader json;
  private final Vertx vertx;
  private final MeterRegistry meters;
  private final Counter answered;
  private final Counter failed;
  private final List<Gauge> gauges;
  private final Map<String, Instant> untilBySession = new ConcurrentHashMap<>();
  private volatile long heardAt = System.nanoTime();
  private volatile boolean heard;
  private volatile @Nullable Long next;
  private @Nullable Future<?> asking;
  private boolean failing;
  private long timer;

  /**
   * The issuer's answer.
   *
   * @param next what to ask for next
   */
  @RegisterForReflection
  private record Answer(List<Revocation> revocations, long next) {}

  /** A revoked session; after {@code until} all its tokens have expired. */
  @RegisterForReflection
  private record Revocation(String sid, Instant until) {}

  Revocations(
      IssuerClient issuer,
      IdentitySettings settings,
      ObjectMapper json,
      Vertx vertx,
      MeterRegistry meters) {
    this.issuer = issuer;
    this.settings = settings.revocations();
    this.json = json.readerFor(Answer.class);
    this.vertx = vertx;
    this.meters = meters;
    this.answered = meters.counter("gateway.revocations.polls", "result", "ok");
    this.failed = meters.counter("gateway.revocations.polls", "result", "failed");
    this.gauges =
        List.of(
            Gauge.builder("gateway.revocations.age", this, Revocations::ageSeconds)
                .baseUnit("seconds")
                .description("Time since the issuer told what was revoked, or since the start")
                .register(meters),
            Gauge.builder("gateway.revocations.known", untilBySession, Map::size)
                .description("Revoked sessions of which tokens have not expired yet")
                .register(meters));
  }

  void start(@Observes StartupEvent start) {
    timer = vertx.setPeriodic(settings.every().toMillis(), tick -> hear());
    hear();
  }

  /** Whether the issuer has told at least once what was revoked. */
  boolean heard() {
    return heard;
  }

  /** Whether that session, the {@code sid} of a token, was revoked. */
  boolean include(String session) {
    return untilBySession.containsKey(session);
  }

  /** Asks the issuer unless that is under way. Never fails: what came of it, the others tell. */
  synchronized Future<?> hear() {
    if (asking != null) {
      return asking;
    }
    Future<?> answer = ask().onFailure(this::keepOld).otherwiseEmpty();
    asking = answer.isComplete() ? null : answer;
    return answer;
  }

  private Future<?> ask() {
    String url = settings.url() + (next == null ? "" : "?since=" + next);
    return issuer
        .get(url, settings.timeout())
        .map(this::parse)
        .compose(answer -> keep(answer) ? Future.succeededFuture() : ask());
  }

  /** Whether that was all. A full page has another one behind it, if it led any further. */
  private synchronized boolean keep(Answer answer) {
    Instant now = Instant.now();
    untilBySession.values().removeIf(until -> until.isBefore(now));
    answer.revocations().forEach(each -> untilBySession.put(each.sid(), each.until()));
    boolean further = next == null || answer.next() > next;
    next = answer.next();
    if (further && answer.revocations().size() >= PAGE) {
      return false;
    }
    asking = null;
    heardAt = System.nanoTime();
    heard = true;
    answered.increment();
    if (failing) {
      failing = false;
      LOG.info("revocations are heard again");
    }
    return true;
  }

  private synchronized void keepOld(Throwable reason) {
    asking = null;
    failed.increment();
    if (!failing) {
      failing = true;
      LOG.warnf("revocations not heard from %s: %s", settings.url(), reason.getMessage());
    }
  }

  private Answer parse(String text) {
    try {
      return json.readValue(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a list of revocations", e);
    }
  }

  private double ageSeconds() {
    return (double) (System.nanoTime() - heardAt) / Duration.ofSeconds(1).toNanos();
  }

  /** A registry outlives the application, and would keep to the gauges of one that has ended. */
  @PreDestroy
  void stop() {
    vertx.cancelTimer(timer);
    gauges.forEach(meters::remove);
  }
}
