package io.techflow.lab.assess.rule;

import io.techflow.lab.assess.snapshot.Snapshot;
import java.util.List;

/** Looks for one kind of trouble. */
@FunctionalInterface
interface Rule {

  List<Finding> examine(Snapshot snapshot);
}
