package io.techflow.lab.run;

import io.techflow.lab.scenario.Scenario;
import io.techflow.lab.scenario.Scenario.WrongFix;
import java.util.stream.Stream;

/** What is done about an incident. */
public sealed interface Fix {

  String describe();

  /** What must not pass for a fix: doing nothing, and each wrong fix. */
  static Stream<Fix> controls(Scenario scenario) {
    return Stream.concat(Stream.of(new Nothing()), scenario.wrongFixes().stream().map(Wrong::new));
  }

  /** The scenario's own remedy: everything back to the tuned values. */
  record Reference() implements Fix {
    @Override
    public String describe() {
      return "the reference fix";
    }
  }

  /** Nothing at all; must fail. */
  record Nothing() implements Fix {
    @Override
    public String describe() {
      return "doing nothing";
    }
  }

  /** A change that looks like a fix; must fail. */
  record Wrong(WrongFix change) implements Fix {
    @Override
    public String describe() {
      return "the wrong fix '" + change.title() + "'";
    }
  }
}
