package io.techflow.load;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Who is signed in: the customers of the journeys, one support agent, one partner. */
final class Sessions {
  /** Hashing a password costs the service tens of ms of CPU, so more at once only queue there. */
  private static final int CONCURRENCY = 4;

  /** The same customers in every run, whatever the workload's seed. */
  private static final long CUSTOMERS_SEED = 20250101L;

  private final SignIn signIn;
  private final List<String> customers;
  private final Map<String, Session> byEmail = new LinkedHashMap<>();
  private boolean renewing;

  Sessions(SignIn signIn, LoadSettings settings, Zipf users) {
    this.signIn = signIn;
    Set<String> drawn = new LinkedHashSet<>();
    SplittableRandom random = new SplittableRandom(CUSTOMERS_SEED);
    while (drawn.size() < settings.sessions()) {
      drawn.add(SeedIds.email(users.draw(random)));
    }
    customers = List.copyOf(drawn);
  }

  Session customer(RandomGenerator random) {
    return of(customers.get(random.nextInt(customers.size())));
  }

  Session support() {
    return of(SeedIds.SUPPORT_EMAIL);
  }

  Session partner() {
    return of(SeedIds.PARTNER_EMAIL);
  }

  /** Signs in everybody who is not, or whose token gets old. Must be called on the loop. */
  Future<?> ensure() {
    Deque<String> waiting = new ArrayDeque<>(stale());
    List<Future<?>> lanes = new ArrayList<>();
    for (int lane = 0; lane < CONCURRENCY; lane++) {
      lanes.add(signInAll(waiting));
    }
    return Future.join(lanes);
  }

  /**
   * Renews one old token, if there is one and no renewal is under way. Called every second of a
   * run, it keeps a long run signed in without a burst of password hashing.
   */
  void renewOne() {
    if (renewing) {
      return;
    }
    stale().stream()
        .findFirst()
        .ifPresent(
            email -> {
              renewing = true;
              signIn
                  .of(email)
                  .onComplete(
                      done -> {
                        renewing = false;
                        if (done.succeeded()) {
                          byEmail.put(email, done.result());
                        }
                      });
            });
  }

  private Future<?> signInAll(Deque<String> waiting) {
    String email = waiting.poll();
    if (email == null) {
      return Future.succeededFuture();
    }
    return signIn
        .of(email)
        .onFailure(hopeless -> waiting.clear())
        .compose(
            session -> {
              byEmail.put(email, session);
              return signInAll(waiting);
            });
  }

  private List<String> stale() {
    List<String> all = new ArrayList<>(List.of(SeedIds.SUPPORT_EMAIL, SeedIds.PARTNER_EMAIL));
    all.addAll(customers);
    all.removeIf(
        email -> {
          Session session = byEmail.get(email);
          return session != null && !session.isStale();
        });
    return all;
  }

  private Session of(String email) {
    @Nullable Session session = byEmail.get(email);
    if (session == null) {
      throw new IllegalStateException(email + " is not signed in");
    }
    return session;
  }
}
