package io.techflow.search.corpus;

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

  /** What the words mean, without the examples. */
  String definition() {
    int example = gloss.indexOf(EXAMPLES);
    return example < 0 ? gloss : gloss.substring(0, example);
  }
}
