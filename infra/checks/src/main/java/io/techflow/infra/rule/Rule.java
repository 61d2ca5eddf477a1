package io.techflow.infra.rule;

import io.techflow.infra.manifest.Platform;
import java.util.List;

/** Something that must hold for a rendered overlay. */
@FunctionalInterface
public interface Rule {

  /** Every place where it does not hold. */
  List<Violation> examine(Platform platform);
}
