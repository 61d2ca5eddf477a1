package io.techflow.search.corpus;

import java.util.ArrayList;
import java.util.List;

/**
 * One synset of WordNet: words that mean the same, and what they mean.
 *
 * @param id the part of speech's letter and the synset's place in its file, "n02086723"
 * @param term the words, joined by commas
 * @param partOfSpeech noun, verb, adjective or adverb
 * @param gloss the definition, and examples after it
 */
public record Gloss(String id, String term, String partOfSpeech, String gloss) {
  private static final String EXAMPLES = "; \"";
  private static final int TEXT_LIMIT = 300;

  /** What is embedded: words and definition, without the examples, which are of other topics. */
  public String text() {
    String text = term + ": " + definition();
    return text.length() <= TEXT_LIMIT ? text : text.substring(0, TEXT_LIMIT);
  }

  /** The ways in which the meaning is put, mostly one; semicolons part them. */
  List<String> phrases() {
    List<String> phrases = new ArrayList<>();
    int begin = 0;
    int depth = 0;
    String definition = definition();
    for (int i = 0; i < definition.length(); i++) {
      char c = definition.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ';' && depth == 0) {
        phrases.add(definition.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    phrases.add(definition.substring(begin).strip());
    return phrases;
  }

  /** The same with another gloss. */
  Gloss withGloss(String other) {
    return new Gloss(id, term, partOfSpeech, other);
  }

  /** The examples with what parts them from the definition; empty if there are none. */
  String examples() {
    return gloss.substring(definition().length());
  }

  private String definition() {
    int example = gloss.indexOf(EXAMPLES);
    return example < 0 ? gloss : gloss.substring(0, example);
  }
}
