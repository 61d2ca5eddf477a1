package io.techflow.testcluster.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonsTest {

  @Test
  void areThoseOfTheSchedulerWithoutItsNumbers() {
    assertThat(
            Reasons.of(
                "0/28 nodes are available: 12 Insufficient cpu, 16 node(s) had untolerated"
                    + " taint(s). no new claims to deallocate, preemption: 0/28 nodes are available:"
                    + " 28 Preemption is not helpful for scheduling."))
        .isEqualTo("Insufficient cpu; had untolerated taint(s)");
  }

  @Test
  void keepATaintWhole() {
    assertThat(Reasons.of("0/2 nodes are available: 2 node(s) had untolerated taint {a: b, c: d}."))
        .isEqualTo("had untolerated taint {a: b, c: d}");
  }

  @Test
  void areNoneWhereNothingWasSaid() {
    assertThat(Reasons.of("")).isEmpty();
  }
}
