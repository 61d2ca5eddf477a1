package io.techflow.lab.alerting;

/**
 * An alert that fired within a stretch of time.
 *
 * @param kind {@code cause} or {@code symptom}
 * @param service what it fired for; empty when its rule has no such label
 * @param firstSecond when it was first seen firing, in s since the stretch began
 * @param toTheEnd whether it was still firing when the stretch ended
 */
public record FiringAlert(
    String name, String kind, String service, double firstSecond, boolean toTheEnd) {

  public boolean isCause() {
    return kind.equals("cause");
  }

  @Override
  public String toString() {
    return service.isEmpty() ? name : name + " (" + service + ")";
  }
}
