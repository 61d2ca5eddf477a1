package io.techflow.testcluster.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.testcluster.cluster.ControlPlane;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every object of every overlay is accepted under strict field validation, and from every workload
 * pods are made: pod security, quota, limit ranges and the policy on images let them in.
 */
class OverlayIT {

  @ParameterizedTest
  @ValueSource(strings = {"degraded", "gpu", "kind", "optimized", "production"})
  void isAcceptedAndItsPodsAre(String overlay) {
    try (ControlPlane controlPlane = ControlPlane.start(Path.of("target", "overlay"))) {
      Deployed deployed = Deployed.apply(controlPlane, overlay);

      assertThat(deployed.withoutPods()).isEmpty();
      System.out.printf("testcluster: %s, %d objects accepted%n", overlay, deployed.size());
    }
  }
}
