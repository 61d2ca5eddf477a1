package io.techflow.search.index;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a build has come.
 *
 * @param index what is built
 * @param resumedAt the glosses that a build before this one had loaded already
 * @param loaded the glosses that are in the index or were rejected, those too
 * @param embedded the glosses that ml-inference embedded for it
 * @param cached the glosses whose vectors were at hand
 * @param rejected the glosses that OpenSearch did not take
 * @param rejects the first hundred of these
 * @param error why it failed
 */
public record BuildStatus(
    String index,
    Plan plan,
    State state,
    long resumedAt,
    long loaded,
    long embedded,
    long cached,
    long rejected,
    List<Reject> rejects,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String error) {

  /** Where a build stands. */
  public enum State {
    RUNNING,
    DONE,
    /** It can be gone on with by the same request again. */
    STOPPED,
    FAILED;

    /** The name in answers. */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
