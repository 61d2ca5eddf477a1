package io.techflow.infra.manifest;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Label selectors as the API server understands them. */
public final class Selectors {

  private Selectors() {}

  /** Whether a selector selects labels; an empty one selects everything. */
  public static boolean selects(@Nullable LabelSelector selector, Map<String, String> labels) {
    if (selector == null) {
      return false;
    }
    return contains(labels, selector.getMatchLabels())
        && selector.getMatchExpressions().stream().allMatch(term -> holds(term, labels));
  }

  /** Whether labels contain every wanted one. */
  public static boolean contains(Map<String, String> labels, @Nullable Map<String, String> wanted) {
    return wanted == null || labels.entrySet().containsAll(wanted.entrySet());
  }

  private static boolean holds(LabelSelectorRequirement term, Map<String, String> labels) {
    var value = labels.get(term.getKey());
    return switch (term.getOperator()) {
      case "In" -> value != null && term.getValues().contains(value);
      case "NotIn" -> value == null || !term.getValues().contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default ->
          throw new IllegalArgumentException(
              "the selector operator '%s' does not exist".formatted(term.getOperator()));
    };
  }
}
