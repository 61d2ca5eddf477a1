package io.techflow.inference.model;

/**
 * What the model makes of a text.
 *
 * @param vector of unit length
 * @param tokens how many tokens of the text were read, the two that frame it included
 */
@SuppressWarnings("ArrayRecordComponent") // a vector is never compared, and boxing it would cost
public record Embedding(float[] vector, int tokens) {}
