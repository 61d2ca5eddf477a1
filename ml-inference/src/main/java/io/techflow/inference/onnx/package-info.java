/** DJL models on ONNX Runtime, read from the class path. */
@NullMarked
package io.techflow.inference.onnx;

import org.jspecify.annotations.NullMarked;
