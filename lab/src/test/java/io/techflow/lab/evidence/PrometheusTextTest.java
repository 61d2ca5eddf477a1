package io.techflow.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrometheusTextTest {

  @Test
  void readsSamplesWithLabelsExemplarsAndInfinities() {
    var text =
        """
        # HELP a_total What it counts.
        # TYPE a_total counter
        a_total 3.0
        b_seconds_bucket{uri="/users/{id}",le="+Inf"} 7 # {trace_id="x"} 0.1 1.0
        c{x="a b"} +Inf
        """;

    assertThat(PrometheusText.parse(text))
        .containsEntry("a_total", 3.0)
        .containsEntry("b_seconds_bucket{uri=\"/users/{id}\",le=\"+Inf\"}", 7.0)
        .containsEntry("c{x=\"a b\"}", Double.POSITIVE_INFINITY)
        .hasSize(3);
  }
}
