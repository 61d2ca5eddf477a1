package io.techflow.testcluster.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The deployment many times over, on nodes shaped as the sources' pools, placed by a real
 * scheduler. Without {@code -Dscale.nodes} it is small; with it, it measures the sizes that are
 * named, and writes docs/scheduling.md anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScaleIT {
  private static final Path FOLDER = Path.of("target", "scale");
  private static final int SMALL = 28;

  private List<Outcome> outcomes = List.of();

  @BeforeAll
  void tryTheSizes() {
    List<Integer> sizes = Sizes.asked();
    List<Outcome> tried = new ArrayList<>();
    for (int nodes : sizes) {
      tried.add(Trial.measuring(nodes).run(FOLDER, nodes));
      SchedulingDocument.shipped().write(tried);
    }
    if (sizes.isEmpty()) {
      tried.add(Trial.SHORT.run(FOLDER, SMALL));
    }
    outcomes = tried;
  }

  @Test
  void everyPodOfWhatIsShippedHasANode() {
    for (Outcome outcome : outcomes) {
      assertThat(shipped(outcome))
          .allSatisfy(
              placement -> {
                assertThat(placement.pending()).isEmpty();
                assertThat(placement.bound()).isEqualTo(outcome.pods());
                assertThat(placement.gpuBound()).isEqualTo(placement.gpuPods()).isPositive();
              });
    }
  }

  @Test
  void whatFindsNoNodeSaysWhy() {
    for (Outcome outcome : outcomes) {
      Placement degraded = outcome.degraded().placement();

      assertThat(degraded.unexplained()).isZero();
      assertThat(degraded.gpuBound()).isZero();
      assertThat(degraded.pending().entrySet())
          .anySatisfy(
              waiting -> {
                assertThat(waiting.getKey()).contains("untolerated taint");
                assertThat(waiting.getValue().workloads()).contains("ml-inference");
              })
          .anySatisfy(
              waiting -> {
                assertThat(waiting.getKey()).contains("Insufficient cpu");
                assertThat(waiting.getValue().workloads()).contains("gateway");
              });
      assertThat(degraded.firstTierPending()).isPositive();
      assertThat(degraded.batchAmongServices()).isPositive();
    }
  }

  @Test
  void zonesDifferByNoMoreThanTheirConstraintAllows() {
    int most =
        Cell.shipped().parts().stream()
            .filter(Part::spread)
            .mapToInt(Part::maxSkew)
            .max()
            .orElseThrow();
    for (Outcome outcome : outcomes) {
      assertThat(outcome.optimized(Settings.TUNED).map(Round::placement))
          .allSatisfy(placement -> assertThat(placement.worstSkew()).isLessThanOrEqualTo(most));
    }
  }

  @Test
  void fullNodesFirstLeavesMoreNodesEmpty() {
    for (Outcome outcome : outcomes) {
      assertThat(emptyNodes(outcome, Settings.TUNED))
          .isGreaterThan(emptyNodes(outcome, Settings.DEFAULT));
    }
  }

  @Test
  void theFirstTierTakesThePlaceOfTheThirdAndNotTheOtherWay() {
    for (Outcome outcome : outcomes) {
      Preemption preemption = outcome.preemption();

      assertThat(preemption.waiting()).isPositive();
      assertThat(preemption.tookByBatch()).isZero();
      assertThat(preemption.placed()).isEqualTo(preemption.asked()).isPositive();
      assertThat(preemption.victims().keySet()).isEqualTo(Set.of(3));
    }
  }

  @Test
  void aDrainEndsUnderOurBudgetsAndUnderTheSourcesDoesNot() {
    for (Outcome outcome : outcomes) {
      for (Drain drain : List.of(outcome.oneByOne(), outcome.atOnce())) {
        assertThat(drain.ended()).isEqualTo(drain.nodes()).isPositive();
        assertThat(drain.evicted()).isPositive();
      }
      assertThat(outcome.blocked().ended()).isZero();
      assertThat(outcome.blocked().refused()).isPositive();
    }
  }

  private static List<Placement> shipped(Outcome outcome) {
    return outcome.rounds().stream()
        .filter(round -> round.faults().isEmpty())
        .map(Round::placement)
        .toList();
  }

  private static int emptyNodes(Outcome outcome, Settings settings) {
    return outcome
        .optimized(settings)
        .map(Round::placement)
        .flatMap(placement -> placement.pools().values().stream())
        .mapToInt(Placement.Fill::empty)
        .sum();
  }
}
