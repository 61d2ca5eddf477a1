package io.techflow.testcluster.scale;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;

/**
 * What the scheduler counts for a pod: the sum of its containers, or its largest start-up step.
 *
 * @param cpu cores
 * @param memory bytes
 */
record Requests(double cpu, double memory, long gpus) {
  static final String GPU = "nvidia.com/gpu";

  static Requests of(JsonNode podSpec) {
    return new Requests(of(podSpec, "cpu"), of(podSpec, "memory"), Math.round(of(podSpec, GPU)));
  }

  private static double of(JsonNode podSpec, String resource) {
    double together = 0;
    for (JsonNode container : podSpec.path("containers")) {
      together += number(container.at("/resources/requests").path(resource));
    }
    for (JsonNode step : podSpec.path("initContainers")) {
      together = Math.max(together, number(step.at("/resources/requests").path(resource)));
    }
    return together;
  }

  /** A quantity in its base unit; nothing is 0. */
  static double number(JsonNode quantity) {
    return quantity.isMissingNode()
        ? 0
        : new Quantity(quantity.asText()).getNumericalAmount().doubleValue();
  }

  /** A share of a quantity, as Kubernetes writes it: in thousandths of cores, in bytes. */
  static String share(JsonNode quantity, BigDecimal share, String resource) {
    BigDecimal part = new Quantity(quantity.asText()).getNumericalAmount().multiply(share);
    return resource.equals("cpu")
        ? part.movePointRight(3).longValue() + "m"
        : Long.toString(part.longValue());
  }
}
