package io.techflow.infra.manifest;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests and limits as numbers: cores and bytes. */
public final class Amounts {

  private Amounts() {}

  public static @Nullable BigDecimal request(Container container, String resource) {
    return container.getResources() == null
        ? null
        : amount(container.getResources().getRequests(), resource);
  }

  public static @Nullable BigDecimal limit(Container container, String resource) {
    return container.getResources() == null
        ? null
        : amount(container.getResources().getLimits(), resource);
  }

  private static @Nullable BigDecimal amount(
      @Nullable Map<String, Quantity> amounts, String resource) {
    var quantity = amounts == null ? null : amounts.get(resource);
    return quantity == null ? null : quantity.getNumericalAmount();
  }

  /**
   * What the scheduler counts for a pod: the sum of its containers, or its largest start-up step.
   */
  public static BigDecimal podRequest(Workload workload, String resource) {
    return largestStep(workload, container -> request(container, resource));
  }

  public static BigDecimal podLimit(Workload workload, String resource) {
    return largestStep(workload, container -> limit(container, resource));
  }

  private static BigDecimal largestStep(Workload workload, Reading reading) {
    var together = sum(workload.containers(), reading);
    return workload.pod().getInitContainers().stream()
        .map(container -> orZero(reading.of(container)))
        .reduce(together, BigDecimal::max);
  }

  private static BigDecimal sum(List<Container> containers, Reading reading) {
    return containers.stream()
        .map(container -> orZero(reading.of(container)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal orZero(@Nullable BigDecimal value) {
    return value == null ? BigDecimal.ZERO : value;
  }

  private interface Reading {
    @Nullable BigDecimal of(Container container);
  }
}
