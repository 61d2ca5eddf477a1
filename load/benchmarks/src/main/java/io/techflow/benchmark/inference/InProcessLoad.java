package io.techflow.benchmark.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.techflow.benchmark.drive.Call;
import io.techflow.benchmark.measure.Load;
import io.techflow.benchmark.measure.Traffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Texts that the peer embeds by itself; it is told what to do by one request.
 *
 * @param batch texts of one pass
 * @param threads that run passes
 */
record InProcessLoad(URI peer, Corpus corpus, int batch, int threads) implements Load {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public Traffic run(Duration duration) {
    Call call =
        Corpus.call(
            "/in-process",
            Map.of(
                "texts",
                corpus.texts(),
                "batch",
                batch,
                "threads",
                threads,
                "millis",
                duration.toMillis()));
    HttpRequest request =
        HttpRequest.newBuilder(peer.resolve(call.uri()))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    Objects.requireNonNull(call.body()).getBytes()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(peer + " answered " + response.body());
      }
      JsonNode done = JSON.readTree(response.body());
      return new Traffic(
          done.path("texts").asLong(), 0, done.path("seconds").asDouble(), 0, 0, 0, "");
    } catch (IOException e) {
      throw new UncheckedIOException("the run in " + peer, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run in " + peer + " was interrupted", e);
    }
  }
}
