package io.techflow.search.engine;

import java.util.List;
import java.util.Map;

/**
 * What the engine found.
 *
 * @param hits best first
 * @param partsOfSpeech how many there are of each part of speech; empty if that was not asked for
 */
public record Found(List<Hit> hits, Map<String, Long> partsOfSpeech) {}
