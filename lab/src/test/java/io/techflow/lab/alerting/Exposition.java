package io.techflow.lab.alerting;

import io.techflow.lab.evidence.PrometheusText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a service exposes to Prometheus.
 *
 * @param names the metrics
 * @param series how many series they have in all
 */
public record Exposition(Set<String> names, int series) {

  /** Scrapes a service. */
  public static Exposition of(URI service) {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(service.resolve("/q/metrics")).build();
      var answer = client.sendAsync(request, BodyHandlers.ofString()).join();
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "%s answers %d".formatted(answer.uri(), answer.statusCode()));
      }
      return parse(answer.body());
    }
  }

  static Exposition parse(String text) {
    var series = PrometheusText.parse(text).keySet();
    return new Exposition(
        series.stream()
            .map(one -> one.replaceFirst("\\{.*", ""))
            .collect(Collectors.toCollection(TreeSet::new)),
        series.size());
  }
}
