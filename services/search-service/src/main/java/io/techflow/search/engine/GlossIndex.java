package io.techflow.search.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.techflow.search.corpus.Gloss;
import io.techflow.search.corpus.WordNet;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The index of glosses behind its alias. Filling it is idempotent: ids are WordNet's own, and the
 * alias is set last, so a half-filled index is never searched and any number of replicas may fill
 * it.
 */
@Singleton
class GlossIndex {
  static final String ALIAS = "glosses";

  private static final String INDEX = "glosses-v1";
  private static final int BULK = 2000;

  private final OpenSearch engine;
  private final ObjectMapper json;

  GlossIndex(@RestClient OpenSearch engine, ObjectMapper json) {
    this.engine = engine;
    this.json = json;
  }

  /** Fills the index unless it is there already. */
  Uni<Void> ensure() {
    return engine
        .aliases(ALIAS, "json")
        .chain(aliases -> aliases.isEmpty() ? fill() : Uni.createFrom().voidItem());
  }

  private Uni<Void> fill() {
    return create()
        .chain(this::load)
        .chain(() -> engine.refresh(INDEX))
        .chain(() -> engine.alias(INDEX, ALIAS))
        .replaceWithVoid();
  }

  private Uni<Void> create() {
    return engine
        .create(INDEX, definition())
        .onItem()
        .transformToUni(
            answer ->
                switch (answer.getStatusInfo().toEnum()) {
                  // Another replica, or a start that was cut short, made it.
                  case OK, BAD_REQUEST -> Uni.createFrom().voidItem();
                  default ->
                      Uni.createFrom().failure(new IOException("no index: " + answer.getStatus()));
                });
  }

  private Uni<Void> load() {
    return Multi.createFrom()
        .items(WordNet::glosses)
        .group()
        .intoLists()
        .of(BULK)
        .onItem()
        .transformToUniAndConcatenate(
            batch -> engine.bulk(INDEX, "errors", lines(batch)).invoke(GlossIndex::requireTaken))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static void requireTaken(OpenSearch.BulkResult result) {
    if (result.errors()) {
      throw new IllegalStateException("OpenSearch refused glosses");
    }
  }

  private String lines(List<Gloss> batch) {
    try {
      StringBuilder lines = new StringBuilder();
      for (Gloss gloss : batch) {
        lines.append("{\"index\":{\"_id\":\"").append(gloss.id()).append("\"}}\n");
        lines.append(
            json.writeValueAsString(
                Map.of(
                    "term", gloss.term(),
                    "partOfSpeech", gloss.partOfSpeech(),
                    "gloss", gloss.gloss())));
        lines.append('\n');
      }
      return lines.toString();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode definition() {
    try (InputStream file = GlossIndex.class.getResourceAsStream("/glosses.json")) {
      return json.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
