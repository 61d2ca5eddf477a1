package io.techflow.lab.evidence;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the Prometheus metrics of every service from time to time; one scraper serves a phase. */
public final class MetricsScraper implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final Map<String, URI> services;
  private final long startedNanos = System.nanoTime();
  private final Map<String, Map<String, List<Point>>> series = new TreeMap<>();
  private final AtomicInteger missed = new AtomicInteger();

  public MetricsScraper(Map<String, URI> services) {
    this.services = services;
  }

  /** Scrapes every service once. */
  public void scrape() {
    services.forEach(this::scrape);
  }

  private void scrape(String service, URI url) {
    var request = HttpRequest.newBuilder(url.resolve("/q/metrics")).timeout(TIMEOUT).build();
    try {
      var response = client.send(request, BodyHandlers.ofString());
      var second = (System.nanoTime() - startedNanos) / 1e9;
      synchronized (series) {
        PrometheusText.parse(response.body())
            .forEach(
                (key, value) ->
                    series
                        .computeIfAbsent(service, unseen -> new TreeMap<>())
                        .computeIfAbsent(key, unseen -> new ArrayList<>())
                        .add(new Point(second, value)));
      }
    } catch (IOException e) {
      // A degraded service may not answer in time; the number of gaps is part of the evidence.
      missed.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many scrapes got no answer in time. */
  public int missed() {
    return missed.get();
  }

  /** Every series of one service, by its name with labels. */
  public Map<String, List<Point>> series(String service) {
    synchronized (series) {
      var copy = new TreeMap<String, List<Point>>();
      series
          .getOrDefault(service, Map.of())
          .forEach((key, points) -> copy.put(key, List.copyOf(points)));
      return copy;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
