package io.techflow.inference.executor;

import java.util.List;

/** Makes the inputs of a request ready to be run, as many as it was announced with. */
@FunctionalInterface
public interface Preparation<I> {

  /** The inputs, in order; fails with what its caller is to be told. */
  List<I> prepare();
}
