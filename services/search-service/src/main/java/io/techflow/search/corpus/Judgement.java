package io.techflow.search.corpus;

/**
 * A query of the reverse dictionary and the one synset that answers it.
 *
 * @param query what the word means
 * @param id the synset's
 */
public record Judgement(String query, String id) {}
