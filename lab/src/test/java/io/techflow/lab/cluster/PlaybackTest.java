package io.techflow.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.lab.process.Accounts.Usage;
import org.junit.jupiter.api.Test;

class PlaybackTest {

  private long now = 1_000;
  private Usage seen = new Usage(990, 100, 10, 0, 5, 0);
  private final Playback playback = new Playback(() -> seen, () -> now);

  @Test
  void whatWasSeenLastIsPlayedAsLongAsItTook() {
    assertThat(playback.usage().cpuNanos()).isEqualTo(100);
    seen = new Usage(1_090, 300, 30, 10, 7, 0);
    now = 1_100;
    assertThat(playback.usage().cpuNanos()).isEqualTo(100);

    now = 1_150;
    assertThat(playback.usage()).isEqualTo(new Usage(1_150, 200, 20, 5, 7, 0));

    now = 1_500;
    assertThat(playback.usage().cpuNanos()).isEqualTo(300);
  }

  @Test
  void whatComesEarlyIsCaughtUpWithAndNothingGoesBack() {
    playback.usage();
    seen = new Usage(1_090, 300, 30, 10, 7, 0);
    now = 1_100;
    playback.usage();
    seen = new Usage(1_140, 400, 40, 10, 7, 0);
    now = 1_150;
    assertThat(playback.usage().cpuNanos()).isEqualTo(200);

    now = 1_175;
    assertThat(playback.usage().cpuNanos()).isEqualTo(300);
    now = 1_200;
    assertThat(playback.usage().cpuNanos()).isEqualTo(400);
  }
}
