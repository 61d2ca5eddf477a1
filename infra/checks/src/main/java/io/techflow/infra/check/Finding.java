package io.techflow.infra.check;

/**
 * What a check found.
 *
 * @param overlay the overlay that was rendered
 * @param object kind, namespace and name of the object at fault
 */
public record Finding(Check check, String overlay, String object, String message) {

  @Override
  public String toString() {
    return "%s %s: overlay %s, %s: %s"
        .formatted(check.id(), check.severity(), overlay, object, message);
  }
}
