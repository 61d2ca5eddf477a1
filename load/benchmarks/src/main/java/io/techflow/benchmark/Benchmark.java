package io.techflow.benchmark;

import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.stage.Stage;

/** One benchmark: what it needs it puts on the stage, which is empty before and after. */
public interface Benchmark {
  /** By which it is chosen on the command line, such as {@code user-read}. */
  String id();

  /** The document that holds its figures, below {@code docs/}, without its ending. */
  String document();

  /** What is compared with what, in one or two sentences. */
  String about();

  /** Runs it, in under eight minutes unless its subject is time. */
  Result run(Stage stage);
}
