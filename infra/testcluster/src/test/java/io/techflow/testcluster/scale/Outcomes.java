package io.techflow.testcluster.scale;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What was measured of each size, the smallest first. */
record Outcomes(List<Outcome> sizes) {
  Outcomes {
    sizes = sizes.stream().sorted(Comparator.comparing(Outcome::nodes)).toList();
  }

  /** The same with other ones in the place of those of the same sizes. */
  Outcomes with(List<Outcome> others) {
    List<Integer> replaced = others.stream().map(Outcome::nodes).toList();
    return new Outcomes(
        Stream.concat(
                sizes.stream().filter(one -> !replaced.contains(one.nodes())), others.stream())
            .toList());
  }
}
