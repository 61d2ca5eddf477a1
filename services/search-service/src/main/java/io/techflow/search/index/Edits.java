package io.techflow.search.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.techflow.kit.problem.ProblemException;
import io.techflow.search.corpus.Gloss;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Changes of single glosses in the live index, none while a build runs. Blocks. */
@Singleton
class Edits {
  private static final int NOT_FOUND = 404;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final IndexApi api;
  private final GlossIndex index;
  private final Builds builds;
  private final Embedder embedder;
  private final ObjectMapper json;

  Edits(
      @RestClient IndexApi api,
      GlossIndex index,
      Builds builds,
      Embedder embedder,
      ObjectMapper json) {
    this.api = api;
    this.index = index;
    this.builds = builds;
    this.embedder = embedder;
    this.json = json;
  }

  void put(Gloss gloss) {
    builds.requireNone();
    try {
      float[] vector = hasVectors() ? embedder.embed(List.of(gloss.text())).getFirst() : null;
      JsonNode document = json.valueToTree(Document.of(gloss, vector));
      Waiting.on(api.put(GlossIndex.ALIAS, gloss.id(), true, true, document));
    } catch (WebApplicationException | ProcessingException e) {
      throw away(e);
    }
  }

  void delete(String id) {
    builds.requireNone();
    Uni<JsonNode> removal = api.remove(GlossIndex.ALIAS, id, true);
    try {
      Waiting.on(removal);
    } catch (WebApplicationException e) {
      if (e.getResponse().getStatus() == NOT_FOUND) {
        throw ProblemException.notFound("gloss", id);
      }
      throw away(e);
    } catch (ProcessingException e) {
      throw away(e);
    }
  }

  private boolean hasVectors() {
    @Nullable String live = index.live();
    return live != null && index.contents(live).plan().vectors();
  }

  private static ProblemException away(RuntimeException cause) {
    return ProblemException.unavailable(
        "the gloss was not written: " + cause.getMessage(), RETRY_AFTER);
  }
}
