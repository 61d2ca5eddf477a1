package io.techflow.search;

import io.smallrye.config.ConfigMapping;
import io.techflow.search.ranking.Mode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;

/** The settings of search, {@code SEARCH_*} in the environment. */
@ConfigMapping(prefix = "search")
public interface SearchConfig {
  /** What a search is that names no mode. */
  Mode mode();

  /** How many hits there are to page through, by words and by meaning each. */
  @Min(51)
  @Max(1000)
  int depth();

  /** How OpenSearch is asked. */
  Engine engine();

  /** What gives vectors, to glosses and to queries. */
  Inference inference();

  /** How hits are ordered by meaning. */
  Rerank rerank();

  /** How OpenSearch is asked. */
  interface Engine {
    /** How long a query may take; then the search is answered 503. */
    Duration timeout();

    /** How many queries may be under way; more are answered 503. */
    @Min(1)
    int concurrency();

    /** For how long it is taken for known whether glosses have vectors. */
    Duration vectorsCheckedEvery();
  }

  /** What gives vectors, to glosses and to queries. */
  interface Inference {
    /** Where ml-inference is. */
    URI url();

    /** Its model. */
    String model();
  }

  /** How hits are ordered by meaning. */
  interface Rerank {
    /** How long vectors may take; then the order stays that of the words. */
    Duration timeout();

    /** How many of the best hits by words are ordered by meaning. */
    @Min(1)
    @Max(50)
    int candidates();

    /** How many requests for vectors may be under way. */
    @Min(1)
    int concurrency();

    /** How many vectors of queries and glosses are kept, 1.6 KiB each. */
    @Min(0)
    int cacheSize();

    /** How many requests in a row the breaker judges; it opens when half of them failed. */
    @Min(2)
    int breakerVolume();

    /** How long an open breaker waits before it tries again. */
    Duration breakerDelay();
  }
}
