package io.techflow.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns the next step of a journey into a request, and takes from its answer what later steps need.
 */
final class Requests {
  private static final int PAGE = 20;
  private static final int HITS = 10;
  private static final int MERCHANTS = 500;
  private static final double MEDIAN_AMOUNT_MINOR = 2_500;

  /** People mostly look up one word; two make a query that hardly anybody else asks. */
  private static final int SECOND_WORD_ONE_IN = 4;

  /** Dictionary words, the most asked for first; drawn by the same law as users. */
  private static final List<String> WORDS =
      List.of(
          "water",
          "light",
          "house",
          "river",
          "music",
          "animal",
          "body",
          "plant",
          "metal",
          "ship",
          "bird",
          "stone",
          "king",
          "bread",
          "tree",
          "war",
          "horse",
          "law",
          "color",
          "machine",
          "flower",
          "fire",
          "glass",
          "road",
          "fish",
          "sound",
          "money",
          "child",
          "city",
          "language",
          "disease",
          "cloth",
          "wind",
          "island",
          "church",
          "paper",
          "letter",
          "mountain",
          "blood",
          "movement",
          "weapon",
          "fruit",
          "star",
          "game",
          "wood",
          "sea",
          "bridge",
          "vehicle",
          "food",
          "garden",
          "dance",
          "clock",
          "desert",
          "insect",
          "poem",
          "engine",
          "winter",
          "lawyer",
          "market",
          "pain");

  private final Sessions sessions;
  private final LoadSettings settings;
  private final Zipf users;
  private final Zipf words;
  private final UUID runId;

  /**
   * @param runId makes the idempotency keys of this run new ones: under the keys of an earlier run
   *     with the same seed the service would only replay that run's payments
   */
  Requests(Sessions sessions, LoadSettings settings, Zipf users, UUID runId) {
    this.sessions = sessions;
    this.settings = settings;
    this.users = users;
    this.runId = runId;
    words = new Zipf(WORDS.size(), settings.zipfExponent());
  }

  /** Gives a journey that has just arrived its user; a newcomer gets one by signing in. */
  void enter(JourneyRun run) {
    switch (run.arrival().journey().actor()) {
      case CUSTOMER -> run.actAs(sessions.customer(run.random()));
      case SUPPORT -> run.actAs(sessions.support());
      case NEWCOMER -> {}
    }
  }

  HttpCall next(JourneyRun run) {
    Operation operation = run.operation();
    if (operation == Operation.SIGN_IN) {
      return HttpCall.login(SeedIds.email(users.draw(run.random())), settings.password());
    }
    String token = run.session().token();
    return switch (operation) {
      case PROFILE -> HttpCall.get(operation, "/users/" + profileId(run), token);
      case FIND -> HttpCall.get(operation, "/users?email=" + anyEmail(run.random()), token);
      case LIST ->
          HttpCall.get(
              operation, "/users?country=" + country(run.random()) + "&limit=" + PAGE, token);
      case SEARCH ->
          HttpCall.get(operation, "/search?q=" + query(run.random()) + "&limit=" + HITS, token);
      case PAY -> HttpCall.pay(token, idempotencyKey(run), payment(run.random()));
      case PAYMENT -> HttpCall.get(operation, "/payments/" + run.paymentId(), token);
      case HISTORY -> HttpCall.get(operation, "/payments?limit=" + PAGE, token);
      case SIGN_IN, EXPORT ->
          throw new IllegalStateException("no step of a signed-in journey: " + operation);
    };
  }

  /** Returns what is wrong with a successful answer, if anything is. */
  Optional<Answer.Failed> absorb(JourneyRun run, HttpCall call, Buffer body) {
    return switch (call.operation()) {
      case SIGN_IN -> {
        Optional<Session> session = Session.of("newcomer", body);
        session.ifPresent(run::actAs);
        yield session.isPresent() ? Optional.empty() : Optional.of(Answer.Failed.BAD_ANSWER);
      }
      case PAY -> {
        String id = idOf(body);
        if (id == null) {
          yield Optional.of(Answer.Failed.BAD_ANSWER);
        }
        run.paid(id);
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private UUID profileId(JourneyRun run) {
    return run.arrival().journey().actor() == Journey.Actor.SUPPORT
        ? SeedIds.user(users.draw(run.random()))
        : run.session().userId();
  }

  private String anyEmail(SplittableRandom random) {
    return SeedIds.email(users.draw(random)).replace("@", "%40");
  }

  private String country(SplittableRandom random) {
    return settings.countries().get(random.nextInt(settings.countries().size()));
  }

  private String query(SplittableRandom random) {
    String first = WORDS.get(words.draw(random) - 1);
    return random.nextInt(SECOND_WORD_ONE_IN) > 0
        ? first
        : first + "+" + WORDS.get(words.draw(random) - 1);
  }

  private static String payment(SplittableRandom random) {
    long amount = Math.max(1, Math.round(MEDIAN_AMOUNT_MINOR * Math.exp(random.nextGaussian())));
    return "{\"merchant\":\"merchant-%03d\",\"amountMinor\":%d,\"currency\":\"EUR\"}"
        .formatted(random.nextInt(MERCHANTS), amount);
  }

  private String idempotencyKey(JourneyRun run) {
    long step = run.arrival().index() * Byte.SIZE + run.step();
    return new UUID(runId.getMostSignificantBits(), runId.getLeastSignificantBits() ^ step)
        .toString();
  }

  private static @Nullable String idOf(Buffer payment) {
    try {
      return payment.toJsonObject().getString("id");
    } catch (DecodeException | ClassCastException notAPayment) {
      return null;
    }
  }
}
