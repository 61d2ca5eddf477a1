package io.techflow.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTimesTest {

  @Test
  void aParentIsNotChargedForItsChildrenAndOverlapsCountOnce() {
    var spans =
        List.of(
            span("payment-service", "POST /payments", "a", "", 0, 100),
            span("payment-service", "POST", "b", "a", 10, 50),
            span("payment-service", "INSERT", "c", "a", 40, 70),
            span("ml-inference", "POST /v1/fraud-scores", "d", "b", 15, 45));

    var times = SelfTimes.of(spans);

    assertThat(times).extracting(SelfTime::operation).first().isEqualTo("POST /payments");
    assertThat(total(times, "POST /payments")).isCloseTo(40, within(1e-9));
    assertThat(total(times, "POST")).isCloseTo(10, within(1e-9));
    assertThat(total(times, "INSERT")).isCloseTo(30, within(1e-9));
    assertThat(total(times, "POST /v1/fraud-scores")).isCloseTo(30, within(1e-9));
  }

  @Test
  void aChildThatOutlivesItsParentIsCutAtTheParentsEnd() {
    var spans = List.of(span("s", "parent", "a", "", 0, 10), span("s", "child", "b", "a", 5, 500));

    assertThat(total(SelfTimes.of(spans), "parent")).isCloseTo(5, within(1e-9));
  }

  private static double total(List<SelfTime> times, String operation) {
    return times.stream()
        .filter(time -> time.operation().equals(operation))
        .mapToDouble(SelfTime::totalMillis)
        .sum();
  }

  private static Span span(
      String service, String operation, String id, String parent, long fromMillis, long toMillis) {
    return new Span(
        "t", service, operation, id, parent, fromMillis * 1_000_000, toMillis * 1_000_000);
  }
}
