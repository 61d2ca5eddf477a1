package io.techflow.lab.verdict;

import java.util.List;

/** What a run comes to. */
public sealed interface Verdict {

  List<Gate> gates();

  /** Every gate held. */
  record Pass(List<Gate> gates) implements Verdict {}

  /** The measurement holds, and at least one gate does not. */
  record Fail(List<Gate> gates) implements Verdict {}

  /** The measurement itself cannot be trusted, so nothing is graded. */
  record Invalid(List<Gate> gates, String reason) implements Verdict {}
}
