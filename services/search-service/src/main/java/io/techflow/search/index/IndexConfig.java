package io.techflow.search.index;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;

/** The settings of the index, {@code SEARCH_INDEX_*} in the environment. */
@ConfigMapping(prefix = "search.index")
public interface IndexConfig {
  /** How many bytes of documents go into one bulk request, about; one request is under way. */
  @Min(1024)
  int bulkBytes();

  /** How often what OpenSearch was too busy for (429) is sent again before the build fails. */
  @Min(0)
  int retries();

  /** How long the first of these waits; each next one waits twice as long. */
  Duration retryDelay();

  /** The folder in which vectors are kept; made if absent. */
  Path vectors();

  /** How many texts are embedded in one request. */
  @Min(1)
  @Max(64)
  int texts();
}
