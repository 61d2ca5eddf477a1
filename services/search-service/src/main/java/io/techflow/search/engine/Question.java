package io.techflow.search.engine;

import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param words as they were typed; never taken for the engine's own language
 * @param partOfSpeech the only one wanted; null for all
 * @param highlights whether to tell where the words stand
 * @param facets whether to count the hits of each part of speech, wanted or not
 */
public record Question(
    String words, @Nullable String partOfSpeech, boolean highlights, boolean facets) {}
