package io.techflow.benchmark.measure;

import java.util.List;

/**
 * One of the things that are compared.
 *
 * @param costed whose processor time its requests cost
 * @param watched whose processor time is recorded beside, and is not part of the cost
 */
public record Side(String name, Load load, List<Metered> costed, List<Metered> watched) {
  public Side {
    costed = List.copyOf(costed);
    watched = List.copyOf(watched);
  }

  public Side(String name, Load load, List<Metered> costed) {
    this(name, load, costed, List.of());
  }
}
