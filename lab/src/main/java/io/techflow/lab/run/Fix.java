package io.techflow.lab.run;

import io.techflow.lab.scenario.Scenario.WrongFix;

/** What is done about an incident. */
public sealed interface Fix {

  String describe();

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
