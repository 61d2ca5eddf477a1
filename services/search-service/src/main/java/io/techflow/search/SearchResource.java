package io.techflow.search;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.techflow.search.engine.LexicalSearch;
import io.techflow.search.ranking.Ranked;
import io.techflow.search.ranking.SemanticRanking;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Searches the glosses. */
@Authenticated
@Path("/search")
public class SearchResource {
  private static final int MAX_QUERY = 200;
  private static final int MAX_LIMIT = 50;

  private final LexicalSearch lexical;
  private final SemanticRanking semantic;
  private final SearchConfig config;

  SearchResource(LexicalSearch lexical, SemanticRanking semantic, SearchConfig config) {
    this.lexical = lexical;
    this.semantic = semantic;
    this.config = config;
  }

  /** The glosses that fit the query, best first, and what ordered them. */
  @GET
  public Uni<Ranked> search(
      @QueryParam("q") @NotBlank @Size(max = MAX_QUERY) String query,
      @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(MAX_LIMIT) int limit) {
    String words = query.strip();
    return lexical
        .search(words, Math.max(limit, config.rerank().candidates()))
        .chain(hits -> semantic.rank(words, hits))
        .map(ranked -> ranked.first(limit));
  }
}
