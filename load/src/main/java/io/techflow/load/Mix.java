package io.techflow.load;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

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

  /** 46 journeys that make 100 requests; the README beside this module's sources has the table. */
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

  /** Requests of each operation among those of every journey's weight, the commonest first. */
  public Map<Operation, Integer> requests() {
    Map<Operation, Integer> counts = new EnumMap<>(Operation.class);
    weights.forEach(
        (journey, weight) ->
            journey.steps().forEach(step -> counts.merge(step, weight, Integer::sum)));
    Map<Operation, Integer> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .sorted(Map.Entry.<Operation, Integer>comparingByValue().reversed())
        .forEachOrdered(count -> sorted.put(count.getKey(), count.getValue()));
    return Collections.unmodifiableMap(sorted);
  }

  /** In words: {@code 36 profile, 18 history, ... of 100 requests, and an export every 5 s}. */
  public String describe() {
    Map<Operation, Integer> requests = requests();
    return "%s of %d requests%s"
        .formatted(
            requests.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().id())
                .collect(Collectors.joining(", ")),
            requests.values().stream().mapToInt(Integer::intValue).sum(),
            exports.enabled()
                ? ", and a slow export every " + exports.every().toSeconds() + " s"
                : "");
  }

  int totalWeight() {
    return weights.values().stream().mapToInt(Integer::intValue).sum();
  }
}
