package io.techflow.inference.executor;

import java.util.List;

/**
 * What a model says.
 *
 * @param outputs one for each input, in their order
 */
public record Answers<O>(List<O> outputs, Timings timings) {}
