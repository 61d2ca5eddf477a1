package io.techflow.search;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.techflow.search.engine.Question;
import io.techflow.search.ranking.Mode;
import io.techflow.search.ranking.Ranked;
import io.techflow.search.ranking.Ranking;
import io.techflow.search.suggestion.Suggestions;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Searches the glosses. */
@Authenticated
@Path("/search")
public class SearchResource {
  private static final int MAX_QUERY = 200;
  private static final int MAX_BEGINNING = 50;
  private static final int MAX_LIMIT = 50;
  private static final int MAX_CURSOR = 64;
  private static final String MODES = "lexical|semantic|hybrid";
  private static final String PARTS_OF_SPEECH = "noun|verb|adjective|adverb";
  private static final String TRUE_OR_FALSE = "true|false";

  private final Ranking ranking;
  private final Suggestions suggestions;
  private final SearchConfig config;

  SearchResource(Ranking ranking, Suggestions suggestions, SearchConfig config) {
    this.ranking = ranking;
    this.suggestions = suggestions;
    this.config = config;
  }

  /** The glosses that fit the query, best first, and what ordered them. */
  @GET
  @APIResponse(responseCode = "200", description = "The hits")
  @APIResponse(responseCode = "409", description = "By meaning, and no gloss has a vector")
  @APIResponse(responseCode = "503", description = "OpenSearch is away, or what gives vectors")
  public Uni<Ranked> search(
      @QueryParam("q") @NotBlank @Size(max = MAX_QUERY) String query,
      @QueryParam("mode") @Pattern(regexp = MODES) @Nullable String mode,
      @QueryParam("partOfSpeech") @Pattern(regexp = PARTS_OF_SPEECH) @Nullable String partOfSpeech,
      @QueryParam("highlights") @DefaultValue("false") @Pattern(regexp = TRUE_OR_FALSE)
          String highlights,
      @QueryParam("facets") @DefaultValue("false") @Pattern(regexp = TRUE_OR_FALSE) String facets,
      @QueryParam("explain") @DefaultValue("false") @Pattern(regexp = TRUE_OR_FALSE) String explain,
      @QueryParam("after") @Size(max = MAX_CURSOR) @Nullable String after,
      @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(MAX_LIMIT) int limit) {
    Question question =
        new Question(
            query.strip(),
            partOfSpeech,
            Boolean.parseBoolean(highlights),
            Boolean.parseBoolean(facets));
    Mode wanted = mode == null ? config.mode() : Mode.of(mode);
    Uni<Ranked> found = ranking.find(wanted, question, after, limit);
    return Boolean.parseBoolean(explain) ? found : found.map(Ranked::unexplained);
  }

  /** Words to go on with, the best first; a letter may be wrong, or two. */
  @GET
  @Path("suggestions")
  @APIResponse(responseCode = "200", description = "Words of the glosses' terms")
  @APIResponse(responseCode = "503", description = "OpenSearch is away")
  public Uni<List<String>> suggest(
      @QueryParam("q") @NotBlank @Size(max = MAX_BEGINNING) String beginning,
      @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(MAX_LIMIT) int limit) {
    return suggestions.of(beginning.strip(), limit);
  }
}
