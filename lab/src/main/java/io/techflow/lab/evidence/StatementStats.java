package io.techflow.lab.evidence;

import org.jspecify.annotations.Nullable;

/**
 * What one SQL statement cost.
 *
 * @param query the normalised text
 * @param totalMillis execution time in the server, summed over the calls
 */
public record StatementStats(String query, long calls, double totalMillis) {

  public double meanMillis() {
    return calls == 0 ? 0 : totalMillis / calls;
  }

  StatementStats since(@Nullable StatementStats earlier) {
    return earlier == null
        ? this
        : new StatementStats(query, calls - earlier.calls, totalMillis - earlier.totalMillis);
  }
}
