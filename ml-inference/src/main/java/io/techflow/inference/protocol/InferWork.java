package io.techflow.inference.protocol;

import io.techflow.inference.repository.ModelName;
import java.util.List;

/**
 * What a request of the protocol asks for, in whichever form.
 *
 * @param outputs the names of those that are wanted; none for all
 * @param truncate whether a text that is too long is cut
 */
record InferWork(
    ModelName model, List<InputTensor> inputs, List<String> outputs, boolean truncate) {}
