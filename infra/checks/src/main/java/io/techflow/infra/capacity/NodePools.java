package io.techflow.infra.capacity;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Quantity;
import io.techflow.infra.manifest.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The nodes that an overlay is meant for.
 *
 * @param overlays pools by the name of the overlay
 */
public record NodePools(Map<String, List<Pool>> overlays) {

  /** Reads the description. */
  public static NodePools read(Checkout checkout) {
    var file = checkout.root().resolve("infra/cluster/node-pools.yaml").toFile();
    try {
      return new YAMLMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .readValue(file, NodePools.class);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /**
   * Nodes of one kind.
   *
   * @param machine what the pool is made of, for people
   * @param nodes how many there are at the quietest time
   * @param cpu allocatable cores of one node
   * @param memory allocatable memory of one node
   * @param gpus units of {@code nvidia.com/gpu} of one node
   * @param taint {@code key=value:effect}, or empty
   */
  public record Pool(
      String name,
      String machine,
      int nodes,
      String cpu,
      String memory,
      int gpus,
      Map<String, String> labels,
      String taint) {

    BigDecimal cores() {
      return new Quantity(cpu).getNumericalAmount();
    }

    BigDecimal bytes() {
      return new Quantity(memory).getNumericalAmount();
    }
  }
}
