package io.techflow.lab.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void theIntervalHoldsTheTrueMeanAboutNineteenTimesInTwenty() {
    var random = new Random(7);
    var held =
        IntStream.range(0, 200)
            .filter(
                trial -> {
                  var repeats =
                      List.of(gaussian(random, 40), gaussian(random, 40), gaussian(random, 40));
                  var interval = new Bootstrap(trial).interval(repeats, BootstrapTest::mean);
                  return interval[0] <= 100 && 100 <= interval[1];
                })
            .count();

    assertThat(held).isBetween(175L, 198L);
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    var data = List.of(gaussian(new Random(1), 40));

    assertThat(new Bootstrap(3).interval(data, BootstrapTest::mean))
        .isEqualTo(new Bootstrap(3).interval(data, BootstrapTest::mean));
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertThat(Bootstrap.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
    assertThat(Bootstrap.median(new double[] {9, 1, 5})).isEqualTo(5);
  }

  private static List<Double> gaussian(Random random, int count) {
    return DoubleStream.generate(() -> 100 + 15 * random.nextGaussian())
        .limit(count)
        .boxed()
        .toList();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
