package io.techflow.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.techflow.lab.platform.Component;
import io.techflow.lab.process.Accounts.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Accounts that a kubelet takes at moments of its own count for the time between these. */
class ResourceSamplerTest {

  private static final long SECOND = 1_000_000_000L;

  private Usage usage = new Usage(0, 0, 0, 0, 0, 0);

  @Test
  void whatWasSeenBeforeThePhaseDoesNotCount() {
    var now = System.nanoTime();
    seen(now - 9 * SECOND, 100);
    var sampler = sampler();
    seen(now + 5 * SECOND, 130);
    sampler.sample();
    sampler.sample();
    seen(now + 15 * SECOND, 135);
    sampler.sample();

    assertThat(sampler.usage().getFirst().cpuCores()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void unlessThereIsNothingElseToCompareWith() {
    var now = System.nanoTime();
    seen(now - 5 * SECOND, 100);
    var sampler = sampler();
    seen(now + 5 * SECOND, 104);
    sampler.sample();

    assertThat(sampler.usage().getFirst().cpuCores()).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void throttlingHasAPointForEachTimeItWasSeen() {
    var now = System.nanoTime();
    seen(now + SECOND, 1);
    var sampler = sampler();
    sampler.sample();
    sampler.sample();
    usage = new Usage(now + 11 * SECOND, 2 * SECOND, 100, 25, 0, 0);
    sampler.sample();

    assertThat(sampler.throttling("user-service"))
        .singleElement()
        .satisfies(point -> assertThat(point.value()).isEqualTo(0.25));
  }

  private ResourceSampler sampler() {
    return new ResourceSampler(List.of(new Component("user-service", "", 1, 1, () -> usage)));
  }

  private void seen(long atNanos, long cpuSeconds) {
    usage = new Usage(atNanos, cpuSeconds * SECOND, 0, 0, 0, 0);
  }
}
