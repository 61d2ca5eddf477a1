package io.techflow.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProcStatTest {
  @Test
  void readsTimesBehindANameWithSpacesAndParentheses() {
    var stat =
        ProcStat.parse(
            "4711 (a (strange) name) S 1 4711 4711 0 -1 4194560 100 200 3 4 150 50 30 20 20 0 9 0");
    assertThat(stat).isEqualTo(new ProcStat(200, 50));
    assertThat(stat.cpuNanos()).isEqualTo(2_500_000_000L);
  }

  @Test
  void namesWhatIsNoSuchLine() {
    assertThatThrownBy(() -> ProcStat.parse("nonsense")).hasMessageContaining("nonsense");
  }

  @Test
  void countsTheProcessorTimeOfThisProcess() {
    var tree = new ProcessTree("self", ProcessHandle.current().pid());
    assertThat(tree.cpuNanos()).isPositive();
    assertThat(tree.residentBytes()).isGreaterThan(1 << 20);
  }
}
