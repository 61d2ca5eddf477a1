package io.techflow.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingWindowTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long BUCKET = MINUTE.toMillis() / SlidingWindow.BUCKETS;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noWindowHoldsMoreThanTheLimitAndNobodyIsRefusedForLongerThanABucket(long seed) {
    Random random = new Random(seed);
    SlidingWindow window = new SlidingWindow();
    List<Long> granted = new ArrayList<>();
    long now = random.nextInt(100_000);
    int limit = 100;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextInt(10) == 0 ? random.nextInt(9_000) : random.nextInt(200);
      long time = now;
      long inWindow = granted.stream().filter(t -> t > time - MINUTE.toMillis()).count();
      long inLonger = granted.stream().filter(t -> t > time - MINUTE.toMillis() - BUCKET).count();
      Allowance allowance = window.take(limit, MINUTE, now);
      if (allowance.granted()) {
        assertThat(inWindow).isLessThan(limit);
        granted.add(now);
      } else {
        assertThat(inLonger).isGreaterThanOrEqualTo(limit);
      }
      granted.removeIf(t -> t < time - 3 * MINUTE.toMillis());
    }
  }

  @Test
  void whoComesBackWhenToldFindsRoom() {
    SlidingWindow window = new SlidingWindow();
    for (int i = 0; i < 10; i++) {
      assertThat(window.take(10, MINUTE, 1_000 + i * 2_000L).granted()).isTrue();
    }
    Allowance refused = window.take(10, MINUTE, 30_000);
    assertThat(refused.granted()).isFalse();
    assertThat(refused.remaining()).isZero();
    assertThat(window.take(10, MINUTE, 30_000 + refused.reset().toMillis()).granted()).isTrue();
  }

  @Test
  void aLongSilenceForgetsEverything() {
    SlidingWindow window = new SlidingWindow();
    window.take(1, MINUTE, 0);
    assertThat(window.take(1, MINUTE, 30_000).granted()).isFalse();
    assertThat(window.take(1, MINUTE, 10_000_000).remaining()).isZero();
    assertThat(window.take(1, MINUTE, 10_000_000).granted()).isFalse();
  }
}
