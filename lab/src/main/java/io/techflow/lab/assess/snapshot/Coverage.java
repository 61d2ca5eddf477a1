package io.techflow.lab.assess.snapshot;

/** How much of one kind was read. */
public sealed interface Coverage {

  /** In words, for people. */
  String words();

  /** Everything there is. */
  record Whole(int items) implements Coverage {
    @Override
    public String words() {
      return "%d read".formatted(items);
    }
  }

  /** It is not in the dump. */
  record Missing() implements Coverage {
    @Override
    public String words() {
      return "not in the dump";
    }
  }

  /** The reader was not allowed to see it. */
  record Forbidden(String answer) implements Coverage {
    @Override
    public String words() {
      return "forbidden: " + answer;
    }
  }

  /** It could not be read at all. */
  record Unavailable(String answer) implements Coverage {
    @Override
    public String words() {
      return "unavailable: " + answer;
    }
  }

  /** The file ends, or breaks, before the list does. */
  record Truncated(int items, String where) implements Coverage {
    @Override
    public String words() {
      return "truncated after %d (%s)".formatted(items, where);
    }
  }

  /** Some of it is written in a version that is not understood. */
  record OtherVersion(int items, String apiVersion) implements Coverage {
    @Override
    public String words() {
      return "%d read, others are of %s, which is not understood".formatted(items, apiVersion);
    }
  }
}
