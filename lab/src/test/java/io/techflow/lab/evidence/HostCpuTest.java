package io.techflow.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostCpuTest {

  @Test
  void everythingButIdlingIsBusyAndGuestsCountOnce() {
    assertThat(HostCpu.parse("cpu  100 10 50 9000 400 5 15 20 7 3"))
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whatTheLabDidNotSpendOthersDid() {
    var before = new HostCpu(Duration.ofSeconds(100), Duration.ofSeconds(40), 0);
    var after =
        new HostCpu(
            Duration.ofSeconds(130), Duration.ofSeconds(55), Duration.ofSeconds(20).toNanos());

    assertThat(after.foreignCoresSince(before)).isCloseTo(0.75, within(1e-9));
  }

  @Test
  void accountsThatRunAheadAreNoForeignWork() {
    var before = new HostCpu(Duration.ofSeconds(10), Duration.ofSeconds(10), 0);
    var after =
        new HostCpu(
            Duration.ofSeconds(20), Duration.ofSeconds(21), Duration.ofSeconds(10).toNanos());

    assertThat(after.foreignCoresSince(before)).isZero();
  }
}
