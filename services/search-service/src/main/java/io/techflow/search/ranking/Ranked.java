package io.techflow.search.ranking;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.techflow.search.engine.Hit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a search.
 *
 * @param items the hits, best first
 * @param ranking what ordered them
 * @param degraded why that is less than was asked for; absent if it is not
 * @param partsOfSpeech how many hits by words there are of each; absent if that was not asked for
 * @param next what to pass as {@code after} for the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Ranked(
    @JsonInclude List<Hit> items,
    Mode ranking,
    @Nullable String degraded,
    Map<String, Long> partsOfSpeech,
    @Nullable String next) {

  /** An order of which a page is cut. */
  static Ranked of(List<Hit> items, Mode ranking, Map<String, Long> partsOfSpeech) {
    return new Ranked(items, ranking, null, partsOfSpeech, null);
  }

  Ranked degraded(String reason) {
    return new Ranked(items, ranking, reason, partsOfSpeech, next);
  }

  /** The same without the reasons of each hit's place. */
  public Ranked unexplained() {
    List<Hit> plain = items.stream().map(hit -> hit.explained(null)).toList();
    return new Ranked(plain, ranking, degraded, partsOfSpeech, next);
  }

  /** The hits after that place, as many as a page has. */
  Ranked page(@Nullable Place after, int limit) {
    List<Hit> rest = after == null ? items : items.subList(after.endIn(items), items.size());
    List<Hit> page = rest.stream().limit(limit).toList();
    String more = rest.size() > limit ? Place.of(page.getLast()).encode() : null;
    return new Ranked(page, ranking, degraded, partsOfSpeech, more);
  }
}
