/** ONNX Runtime in the hands of DJL: sessions, their tensors and devices. */
@NullMarked
package io.techflow.inference.onnx;

import org.jspecify.annotations.NullMarked;
