package io.techflow.lab.report.model;

/** Something that a reader should know before believing a number. */
public record Caveat(Kind kind, String text) {
  /** Why it is said. */
  public enum Kind {
    ESTIMATED("estimated"),
    LEFT_OUT("left out"),
    DIFFERENT("different from production");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
