package io.techflow.load;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each journey arrives, and the partner's exports beside them.
 *
 * @param weights share of each journey among the arrivals, in any unit; absent means never
 * @param exports the partner's sync, which comes on a schedule of its own
 */
public record Mix(Map<Journey, Integer> weights, Exports exports) {
  /**
   * @throws IllegalArgumentException when a weight is negative or all are zero
   */
  public Mix {
    weights.forEach(
        (journey, weight) -> {
          if (weight < 0) {
            throw new IllegalArgumentException(
                "weight of journey " + journey.id() + " must not be negative, got " + weight);
          }
        });
    if (weights.values().stream().mapToLong(Integer::longValue).sum() == 0) {
      throw new IllegalArgumentException("the mix has no journey with a weight above zero");
    }
    weights = Collections.unmodifiableMap(new EnumMap<>(weights));
  }

  /**
   * 46 journeys that make 100 requests: 36 profile, 18 history, 16 search, 14 pay, 4 sign-in, 4
   * find, 4 list and 4 payment.
   */
  public static Mix standard() {
    return new Mix(
        Map.of(
            Journey.SIGN_IN, 4,
            Journey.SHOPPER, 10,
            Journey.RECEIPT, 4,
            Journey.HISTORY, 8,
            Journey.SEARCH, 6,
            Journey.SUPPORT, 4,
            Journey.LOOKUP, 10),
        Exports.standard());
  }

  /**
   * A mix by journey id, with the standard exports.
   *
   * @throws IllegalArgumentException when a journey is unknown (it names the known ones), a weight
   *     is negative, or all are zero
   */
  public static Mix of(Map<String, Integer> weightsById) {
    Map<Journey, Integer> weights = new EnumMap<>(Journey.class);
    weightsById.forEach(
        (id, weight) ->
            weights.put(
                Journey.byId(id)
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "unknown journey '%s' (weight %s); known: %s"
                                    .formatted(id, weight, Journey.knownIds()))),
                weight));
    return new Mix(weights, Exports.standard());
  }

  public Mix withExports(Exports other) {
    return new Mix(weights, other);
  }

  /** Mean number of requests of one arriving journey. */
  public double meanSteps() {
    double requests =
        weights.entrySet().stream()
            .mapToDouble(e -> e.getValue() * (double) e.getKey().steps().size())
            .sum();
    return requests / totalWeight();
  }

  int totalWeight() {
    return weights.values().stream().mapToInt(Integer::intValue).sum();
  }
}
