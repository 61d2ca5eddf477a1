package io.techflow.search.corpus;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * WordNet as a reverse dictionary: a definition told in part in other words, and the synset that it
 * defines. Of the definition's words with four letters or more, every second one is said by a
 * synonym, or not at all where WordNet has none. A definition that gives away a word of its synset,
 * or that is left with too little, asks nothing. The CRC-32 of the id tells which half it is of.
 */
public final class Judgements {
  private static final int LETTERS = 4;
  private static final int FEWEST_WORDS = 5;
  private static final int LONGEST_QUERY = 200;

  private Judgements() {}

  /** The halves: one to choose settings by, the other to be measured only. */
  public enum Half {
    DEVELOPMENT,
    HELD_OUT
  }

  /** The first of a half, in an order that is as good as random and always the same. */
  public static List<Judgement> of(Half half, int limit) {
    Synonyms synonyms = new Synonyms();
    try (Stream<Gloss> glosses = WordNet.glosses()) {
      return glosses
          .filter(gloss -> (hash(gloss.id()) & 1) == half.ordinal())
          .sorted(Comparator.comparingLong(gloss -> hash(gloss.id())))
          .flatMap(gloss -> judgement(gloss, synonyms).stream())
          .limit(limit)
          .toList();
    }
  }

  static Optional<Judgement> judgement(Gloss gloss, Synonyms synonyms) {
    List<String> query = new ArrayList<>();
    int kept = 0;
    int replaced = 0;
    int longWords = 0;
    for (String word : words(gloss.definition())) {
      if (word.length() < LETTERS) {
        query.add(word);
      } else if (longWords++ % 2 == 0) {
        query.add(word);
        kept++;
      } else {
        Optional<String> other = synonyms.of(word);
        other.ifPresent(query::add);
        replaced += other.isPresent() ? 1 : 0;
      }
    }
    String text = String.join(" ", query);
    boolean fit =
        kept + replaced >= FEWEST_WORDS
            && replaced > 0
            && text.length() <= LONGEST_QUERY
            && !givesAway(query, gloss.term());
    return fit ? Optional.of(new Judgement(text, gloss.id())) : Optional.empty();
  }

  /** Whether a word begins as one of the answer's words does. */
  private static boolean givesAway(Collection<String> query, String term) {
    Set<String> beginnings = beginnings(words(term));
    return beginnings(query).stream().anyMatch(beginnings::contains);
  }

  private static Set<String> beginnings(Collection<String> words) {
    return words.stream()
        .filter(word -> word.length() >= LETTERS)
        .map(word -> word.toLowerCase(Locale.ROOT).substring(0, LETTERS))
        .collect(Collectors.toSet());
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9']+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static long hash(String id) {
    var crc = new CRC32();
    crc.update(id.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
