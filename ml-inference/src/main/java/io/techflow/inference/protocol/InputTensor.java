package io.techflow.inference.protocol;

import io.techflow.kit.problem.ProblemException;
import java.util.List;

/** A tensor that came with a request, in whichever form of the protocol. */
sealed interface InputTensor {

  String name();

  String datatype();

  List<Long> shape();

  /** How many elements its data has. */
  int elements();

  /** A tensor of text. */
  record Texts(String name, List<Long> shape, List<String> data) implements InputTensor {
    @Override
    public String datatype() {
      return "BYTES";
    }

    @Override
    public int elements() {
      return data.size();
    }
  }

  /** A tensor of numbers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Floats(String name, List<Long> shape, float[] data) implements InputTensor {
    @Override
    public String datatype() {
      return "FP32";
    }

    @Override
    public int elements() {
      return data.length;
    }
  }

  /** Checks that there are as many elements as the shape says. */
  default void requireWhole() {
    long elements = 1;
    for (long axis : shape()) {
      if (axis < 0 || axis > Integer.MAX_VALUE) {
        throw ProblemException.badRequest(name() + " has the axis " + axis + " in its shape");
      }
      elements = Math.min(Integer.MAX_VALUE, elements * axis);
    }
    if (elements != elements()) {
      throw ProblemException.badRequest(
          "%s has %d elements, and the shape %s of %d"
              .formatted(name(), elements(), shape(), elements));
    }
  }
}
