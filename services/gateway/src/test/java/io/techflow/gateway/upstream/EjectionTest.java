package io.techflow.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.gateway.upstream.Admission.Admitted;
import io.techflow.gateway.upstream.Admission.Ejected;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EjectionTest {
  private static final Admitted EARLIER = new Admitted(false);

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000);
  private final Ejection ejection = new Ejection(new Settings(), clock::get);

  private record Settings() implements UpstreamSettings.Ejection {
    @Override
    public int failures() {
      return 3;
    }

    @Override
    public Duration base() {
      return Duration.ofSeconds(1);
    }

    @Override
    public Duration max() {
      return Duration.ofSeconds(4);
    }
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  private void failThrice() {
    assertThat(ejection.failed(EARLIER)).isFalse();
    assertThat(ejection.failed(EARLIER)).isFalse();
    assertThat(ejection.failed(EARLIER)).isTrue();
  }

  private Admitted probe() {
    Admission admission = ejection.admit();
    assertThat(admission).isEqualTo(new Admitted(true));
    return (Admitted) admission;
  }

  @Test
  void onlyFailuresInARowEject() {
    ejection.failed(EARLIER);
    ejection.failed(EARLIER);
    ejection.succeeded(EARLIER);
    failThrice();
    assertThat(ejection.admit()).isEqualTo(new Ejected(Duration.ofSeconds(1)));
  }

  @Test
  void oneProbeDecides() {
    failThrice();
    pass(Duration.ofSeconds(1));
    Admitted probe = probe();
    assertThat(ejection.admit()).isInstanceOf(Ejected.class);
    ejection.succeeded(probe);
    assertThat(ejection.admit()).isEqualTo(new Admitted(false));
    assertThat(ejection.isEjected()).isFalse();
  }

  @Test
  void everyFailedProbeDoublesTheEjectionUpToItsBound() {
    failThrice();
    Duration lasted = Duration.ofSeconds(1);
    for (int seconds : new int[] {2, 4, 4}) {
      pass(lasted);
      assertThat(ejection.failed(probe())).isTrue();
      lasted = Duration.ofSeconds(seconds);
      assertThat(ejection.admit()).isEqualTo(new Ejected(lasted));
    }
    pass(lasted);
    ejection.succeeded(probe());
    failThrice();
    assertThat(ejection.admit()).isEqualTo(new Ejected(Duration.ofSeconds(1)));
  }

  @Test
  void anAbandonedProbeLetsTheNextOneGo() {
    failThrice();
    pass(Duration.ofSeconds(1));
    ejection.abandoned(probe());
    probe();
  }

  @Test
  void whatWasSentBeforeSaysNothingNew() {
    failThrice();
    assertThat(ejection.failed(EARLIER)).isFalse();
    ejection.succeeded(EARLIER);
    assertThat(ejection.isEjected()).isTrue();
  }
}
