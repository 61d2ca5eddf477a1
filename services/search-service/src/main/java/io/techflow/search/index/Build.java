package io.techflow.search.index;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.search.corpus.Gloss;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Fills the next index from the corpus, and lets the alias name it when it is whole. It goes on
 * where one before was cut: writing a gloss again changes nothing. Blocks.
 */
@Singleton
class Build {
  /** A note of how far it is changes the cluster's state, so it is not taken at each request. */
  private static final int REQUESTS_A_NOTE = 10;

  private static final int DIMENSION = 384;

  private final GlossIndex index;
  private final IndexApi api;
  private final Embedder embedder;
  private final ObjectMapper json;
  private final IndexConfig config;

  Build(
      GlossIndex index,
      @RestClient IndexApi api,
      Embedder embedder,
      ObjectMapper json,
      IndexConfig config) {
    this.index = index;
    this.api = api;
    this.embedder = embedder;
    this.json = json;
    this.config = config;
  }

  /** Builds it, until told to stop; returns whether it is whole. */
  boolean run(Plan plan, Stream<Gloss> corpus, Progress progress, Stop stop) {
    String live = index.live();
    String target = GlossIndex.after(live);
    Contents contents = index.contents(plan);
    long done = index.prepare(target, live, contents);
    progress.began(target, done);
    try (VectorCache vectors = plan.vectors() ? open() : null) {
      Iterator<Gloss> glosses = corpus.skip(done).iterator();
      var writer =
          new BulkWriter(
              api, json, target, config.bulkBytes(), Patience.of(config), progress::rejected);
      int requests = 0;
      while (glosses.hasNext() && !stop.isAsked()) {
        for (Document document : documents(next(glosses), vectors, progress)) {
          int written = writer.add(document);
          if (written > 0 && progress.loaded(written) > 0 && ++requests % REQUESTS_A_NOTE == 0) {
            index.note(target, contents.upTo(progress.status().loaded()));
          }
        }
      }
      long loaded = progress.loaded(writer.flush());
      boolean whole = !glosses.hasNext();
      index.note(target, whole ? contents.completeWith(loaded) : contents.upTo(loaded));
      if (whole) {
        index.publish(target, live);
      }
      return whole;
    }
  }

  private VectorCache open() {
    return VectorCache.open(config.vectors(), embedder.model(), DIMENSION);
  }

  private List<Gloss> next(Iterator<Gloss> glosses) {
    List<Gloss> batch = new ArrayList<>(config.texts());
    while (batch.size() < config.texts() && glosses.hasNext()) {
      batch.add(glosses.next());
    }
    return batch;
  }

  private List<Document> documents(
      List<Gloss> batch, @Nullable VectorCache vectors, Progress progress) {
    if (vectors == null) {
      return batch.stream().map(gloss -> Document.of(gloss, null)).toList();
    }
    List<String> missing =
        batch.stream().map(Gloss::text).filter(text -> vectors.get(text) == null).toList();
    if (!missing.isEmpty()) {
      vectors.put(missing, embedder.embed(missing));
    }
    progress.embedded(missing.size(), batch.size() - missing.size());
    return batch.stream().map(gloss -> Document.of(gloss, vectors.get(gloss.text()))).toList();
  }

  /** Asked between batches. */
  interface Stop {
    boolean isAsked();
  }
}
