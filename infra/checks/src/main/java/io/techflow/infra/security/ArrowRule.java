package io.techflow.infra.security;

import io.techflow.infra.manifest.Platform;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The network policies allow exactly the connections that the workloads' own settings make: none is
 * cut off, and none is open for nothing. DNS, which everything needs, is left out.
 */
public final class ArrowRule implements Rule {

  @Override
  public List<Violation> examine(Platform platform) {
    var found = new ArrayList<Violation>();
    var needed = new NeededArrows(platform);
    var allowed = new AllowedArrows(platform);
    found.addAll(needed.unresolved());
    compare("egress", needed.egress(), allowed.egress(), found);
    compare("ingress", needed.ingress(), allowed.ingress(), found);
    return found;
  }

  private static void compare(
      String side, Set<Arrow> needed, Set<Arrow> allowed, List<Violation> found) {
    minus(needed, allowed)
        .forEach(
            arrow ->
                found.add(
                    new Violation(
                        "NetworkPolicy", "%s: %s is needed and denied".formatted(side, arrow))));
    minus(allowed, needed)
        .forEach(
            arrow ->
                found.add(
                    new Violation(
                        "NetworkPolicy",
                        "%s: %s is allowed and nobody's setting asks for it"
                            .formatted(side, arrow))));
  }

  private static Set<Arrow> minus(Set<Arrow> from, Set<Arrow> what) {
    var rest = new TreeSet<>(from);
    rest.removeAll(what);
    return rest;
  }
}
