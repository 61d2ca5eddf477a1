package io.techflow.benchmark.stage;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Tokens of several users, in turns; lives on one thread. */
public final class Callers {
  private final List<String> tokens;
  private int next;

  private Callers(List<String> tokens) {
    this.tokens = tokens;
  }

  /** Whose tokens these are. */
  public static Callers of(List<String> tokens) {
    return new Callers(tokens);
  }

  /** That many users of one role. */
  public static Callers of(Tokens tokens, int count, String role) {
    return new Callers(
        LongStream.rangeClosed(1, count)
            .mapToObj(i -> tokens.of(new UUID(0x7000, 0x8000_0000_0000_0000L + i), role))
            .toList());
  }

  /** The token of whose turn it is. */
  public String next() {
    next = (next + 1) % tokens.size();
    return tokens.get(next);
  }
}
