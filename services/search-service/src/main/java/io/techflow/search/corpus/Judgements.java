package io.techflow.search.corpus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * WordNet as a reverse dictionary. Many glosses put a meaning twice ("a small, dry fruit; the seed
 * of a nut tree"): the last phrase is the query, the synset its answer, and an index that is judged
 * holds the gloss without that phrase. The CRC-32 of the id tells which half a synset is of.
 */
public final class Judgements {
  private static final int SHORTEST = 4;
  private static final int LONGEST_QUERY = 200;
  private static final int STEM = 4;

  private Judgements() {}

  /** The halves: one to choose settings by, the other to be measured only. */
  public enum Half {
    DEVELOPMENT,
    HELD_OUT
  }

  /** All of a half, in an order that is as good as random and always the same. */
  public static List<Judgement> of(Half half) {
    try (Stream<Gloss> glosses = WordNet.glosses()) {
      return glosses
          .filter(gloss -> (hash(gloss.id()) & 1) == half.ordinal())
          .flatMap(gloss -> query(gloss).map(query -> new Judgement(query, gloss.id())).stream())
          .sorted((a, b) -> Long.compare(hash(a.id()), hash(b.id())))
          .toList();
    }
  }

  /** The gloss without what it is asked for with; the same if it is not judged. */
  public static Gloss withoutQuery(Gloss gloss) {
    if (query(gloss).isEmpty()) {
      return gloss;
    }
    List<String> phrases = gloss.phrases();
    String rest = String.join("; ", phrases.subList(0, phrases.size() - 1));
    return gloss.withGloss(rest + gloss.examples());
  }

  private static Optional<String> query(Gloss gloss) {
    List<String> phrases = gloss.phrases();
    String last = phrases.getLast();
    boolean fit =
        phrases.size() > 1
            && last.length() <= LONGEST_QUERY
            && last.split(" ").length >= SHORTEST
            && !givesAway(last, gloss.term());
    return fit ? Optional.of(last) : Optional.empty();
  }

  /** Whether a word begins as one of the answer's words does. */
  private static boolean givesAway(String query, String term) {
    Set<String> stems = stems(term);
    return stems(query).stream().anyMatch(stems::contains);
  }

  private static Set<String> stems(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
        .filter(word -> word.length() >= STEM)
        .map(word -> word.substring(0, STEM))
        .collect(Collectors.toSet());
  }

  private static long hash(String id) {
    var crc = new CRC32();
    crc.update(id.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
