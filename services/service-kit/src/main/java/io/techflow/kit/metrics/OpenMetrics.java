package io.techflow.kit.metrics;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.exporter.common.TextFormat;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;

/**
 * Answers scrapes in OpenMetrics, the only format that has exemplars, to whoever takes it. Quarkus
 * answers Prometheus in plain text, since it would take that too, and the registry gives exemplars
 * to counts of timers as well, for which Prometheus 2.42 refuses the whole scrape.
 */
@Singleton
final class OpenMetrics {
  private static final String PATH = "/q/metrics";
  private static final String MEDIA_TYPE = "application/openmetrics-text";
  private static final int BEFORE_QUARKUS = -1;

  private final PrometheusMeterRegistry registry;

  OpenMetrics(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  void serve(@Observes Router router) {
    router.get(PATH).order(BEFORE_QUARKUS).blockingHandler(this::scrape, false);
  }

  private void scrape(RoutingContext context) {
    String accepted = context.request().getHeader("Accept");
    if (accepted == null || !accepted.contains(MEDIA_TYPE)) {
      context.next();
      return;
    }
    try {
      StringWriter text = new StringWriter();
      TextFormat.writeOpenMetrics100(text, Collections.enumeration(families()));
      context
          .response()
          .putHeader("Content-Type", TextFormat.CONTENT_TYPE_OPENMETRICS_100)
          .end(text.toString());
    } catch (IOException e) {
      context.fail(e);
    }
  }

  private List<MetricFamilySamples> families() {
    return Collections.list(registry.getPrometheusRegistry().metricFamilySamples()).stream()
        .map(
            family ->
                new MetricFamilySamples(
                    family.name,
                    family.unit,
                    family.type,
                    family.help,
                    family.samples.stream().map(OpenMetrics::sample).toList()))
        .toList();
  }

  /** OpenMetrics allows exemplars for buckets and counters alone. */
  private static Sample sample(Sample sample) {
    return sample.exemplar == null
            || sample.name.endsWith("_bucket")
            || sample.name.endsWith("_total")
        ? sample
        : new Sample(
            sample.name, sample.labelNames, sample.labelValues, sample.value, sample.timestampMs);
  }
}
