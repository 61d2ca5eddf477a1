package io.techflow.search.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.WebApplicationException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes documents to one index in requests of about so many bytes. A request is sent when the one
 * before is answered, so no more than two are ever held. What OpenSearch is too busy for is sent
 * again, later and later; what it does not take is told. Blocks; for one thread.
 */
final class BulkWriter {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_ERROR = 300;
  private static final String FIELDS =
      "errors,items.*._id,items.*.status,items.*.error.type,items.*.error.reason";

  private final IndexApi api;
  private final ObjectMapper json;
  private final String index;
  private final int size;
  private final Patience patience;
  private final Consumer<Reject> rejects;
  private final List<Line> lines = new ArrayList<>();
  private int bytes;

  /**
   * Writes to that index.
   *
   * @param size of a request in bytes, about
   * @param rejects is told of each document that is not taken
   */
  BulkWriter(
      IndexApi api,
      ObjectMapper json,
      String index,
      int size,
      Patience patience,
      Consumer<Reject> rejects) {
    this.api = api;
    this.json = json;
    this.index = index;
    this.size = size;
    this.patience = patience;
    this.rejects = rejects;
  }

  /** Takes a document; returns how many are written for good by this call, mostly none. */
  int add(Document document) {
    Line line = new Line(document.id(), toLine(document));
    lines.add(line);
    bytes += line.text().length();
    return bytes < size ? 0 : flush();
  }

  /** Writes what is held; returns how many documents that were, the rejected ones too. */
  int flush() {
    int written = lines.size();
    List<Line> left = List.copyOf(lines);
    lines.clear();
    bytes = 0;
    Duration delay = patience.delay();
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      if (attempt > patience.retries()) {
        throw new IllegalStateException(
            "OpenSearch is too busy: %d documents not taken in %d attempts"
                .formatted(left.size(), attempt));
      }
      if (attempt > 0) {
        Waiting.of(delay);
        delay = delay.multipliedBy(2);
      }
      left = send(left);
    }
    return written;
  }

  /** Sends them once; returns those to send again. */
  private List<Line> send(List<Line> batch) {
    var body = new StringBuilder();
    batch.forEach(line -> body.append(line.text()));
    try {
      JsonNode answer = Waiting.on(api.bulk(index, FIELDS, body.toString()));
      return answer.path("errors").asBoolean() ? sort(batch, answer.path("items")) : List.of();
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == TOO_MANY_REQUESTS) {
        return batch;
      }
      throw e;
    }
  }

  private List<Line> sort(List<Line> batch, JsonNode items) {
    List<Line> again = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      JsonNode item = items.path(i).path("index");
      int status = item.path("status").asInt();
      if (status == TOO_MANY_REQUESTS) {
        again.add(batch.get(i));
      } else if (status >= FIRST_ERROR) {
        JsonNode error = item.path("error");
        String reason = error.path("type").asText() + ": " + error.path("reason").asText();
        rejects.accept(new Reject(batch.get(i).id(), status, reason));
      }
    }
    return again;
  }

  private String toLine(Document document) {
    try {
      return "{\"index\":{\"_id\":%s}}\n%s\n"
          .formatted(json.writeValueAsString(document.id()), json.writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Line(String id, String text) {}
}
