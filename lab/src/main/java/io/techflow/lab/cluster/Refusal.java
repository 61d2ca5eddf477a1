package io.techflow.lab.cluster;

import io.techflow.lab.BadInput;
import java.util.List;
import java.util.Locale;

/** Makes one line of what {@code kubectl} says when it fails: what was given, and the remedy. */
record Refusal(String context, String namespace, List<String> arguments) {

  private static final List<String> UNREACHABLE =
      List.of("refused", "unable to connect", "no such host", "no route to host", "timeout", "eof");

  BadInput explain(String answer) {
    var lower = answer.toLowerCase(Locale.ROOT);
    var last = answer.strip().lines().reduce((first, second) -> second).orElse("no word why");
    if (lower.contains("context")
        && (lower.contains("does not exist") || lower.contains("was not found"))) {
      return of("the kubeconfig has no such context; see kubectl config get-contexts");
    }
    if (lower.contains("forbidden")) {
      return of(
          "its user may not do what the lab needs; grant it, or name another context: " + last);
    }
    if (lower.contains("must be logged in") || lower.contains("unauthorized")) {
      return of("the cluster does not know its user; log in again: " + last);
    }
    if (UNREACHABLE.stream().anyMatch(lower::contains)) {
      return of("the cluster does not answer; start it, or name another context: " + last);
    }
    return of("kubectl %s failed: %s".formatted(String.join(" ", arguments), last));
  }

  private BadInput of(String reason) {
    return new BadInput("--context %s, namespace %s: %s".formatted(context, namespace, reason));
  }
}
