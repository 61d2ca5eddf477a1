package io.techflow.search.corpus;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Other words for a word: those of the synset that it is used for most, by WordNet's index (format:
 * index(5WN)), of the part of speech that more of its senses were seen as.
 */
final class Synonyms {
  private static final int POINTERS = 3;

  private final Map<String, Sense> senses = new HashMap<>();
  private final Map<String, List<String>> words;

  Synonyms() {
    try (Stream<Gloss> glosses = WordNet.glosses()) {
      words =
          glosses.collect(
              Collectors.toMap(Gloss::id, gloss -> Arrays.asList(gloss.term().split(", "))));
    }
    try (Stream<String> lines = WordNet.index()) {
      lines.forEach(this::read);
    }
  }

  private void read(String line) {
    String[] fields = line.split(" ");
    int pointers = Integer.parseInt(fields[POINTERS]);
    int seen = Integer.parseInt(fields[POINTERS + pointers + 2]);
    String first = fields[1] + fields[POINTERS + pointers + 3];
    senses.merge(
        fields[0], new Sense(first, seen), (old, other) -> other.seen() > old.seen() ? other : old);
  }

  /** Another single word for it; empty if its synset has none. */
  Optional<String> of(String word) {
    Sense sense = senses.get(word);
    return sense == null
        ? Optional.empty()
        : words.getOrDefault(sense.synset(), List.of()).stream()
            .filter(other -> !other.equalsIgnoreCase(word) && other.indexOf(' ') < 0)
            .findFirst();
  }

  private record Sense(String synset, int seen) {}
}
