package io.techflow.inference.model;

/**
 * A text as the model reads it.
 *
 * @param ids the numbers of its tokens, the two that frame it included
 * @param cut how many tokens of the text were left out because it is too long
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Tokens(long[] ids, int cut) {}
