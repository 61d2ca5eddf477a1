package io.techflow.lab.assess.rule;

import io.techflow.lab.assess.snapshot.Budget;
import io.techflow.lab.assess.snapshot.Snapshot;
import java.util.List;
import java.util.stream.Stream;

/** Budgets that let no pod go although all are well: a drain of their nodes never ends. */
final class BudgetRule implements Rule {

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    return snapshot.budgets().stream()
        .filter(budget -> budget.expected() > 0 && budget.allowed() == 0)
        .flatMap(BudgetRule::judge)
        .toList();
  }

  private static Stream<Finding> judge(Budget budget) {
    var deadlock = budget.healthy() >= budget.expected();
    return Stream.of(
        new Finding(
            Cause.DISRUPTION,
            deadlock ? Severity.CRITICAL : Severity.WARNING,
            budget.title(),
            deadlock
                ? "wants %d of %d pods at all times, so no node under them can be drained"
                    .formatted(budget.desired(), budget.expected())
                : "%d of %d pods are healthy and %d must be, so none may go"
                    .formatted(budget.healthy(), budget.expected(), budget.desired()),
            1,
            "kubectl get pdb -n %s %s".formatted(budget.namespace(), budget.name())));
  }
}
