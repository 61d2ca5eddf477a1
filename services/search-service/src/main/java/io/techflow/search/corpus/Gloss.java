package io.techflow.search.corpus;

/**
 * One synset of WordNet: words that mean the same, and what they mean.
 *
 * @param id the part of speech's letter and the synset's place in its file, "n02086723"
 * @param term the words, joined by commas
 * @param partOfSpeech noun, verb, adjective or adverb
 * @param gloss the definition, and examples after it
 */
public record Gloss(String id, String term, String partOfSpeech, String gloss) {}
