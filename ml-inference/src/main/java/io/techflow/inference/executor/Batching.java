package io.techflow.inference.executor;

import java.time.Duration;

/**
 * How inputs of a model share its passes.
 *
 * @param inputs inputs of one pass, at most
 * @param tokens tokens of one pass, padding included, at most; a single longer input goes alone
 * @param padding the share of a pass that may be padding, 0 to 1: what would add more waits for
 *     others of its length
 * @param width tokens that every input is padded to at least; 0 for those of the longest
 * @param delay how long the first input waits for a pass to fill; zero on a CPU, where waiting only
 *     costs
 * @param instances passes that may run at once
 */
public record Batching(
    int inputs, int tokens, double padding, int width, Duration delay, int instances) {
  /** Refuses what would never run a pass. */
  public Batching {
    if (inputs < 1 || tokens < 1 || instances < 1 || !(padding >= 0 && padding < 1)) {
      throw new IllegalArgumentException(
          "a pass needs room for an input, a token and an instance, and padding in [0, 1), not "
              + "inputs %d, tokens %d, instances %d, padding %s"
                  .formatted(inputs, tokens, instances, padding));
    }
  }

  /** Whether one more input of so many tokens may join those of a pass. */
  boolean admits(int inputsSoFar, int tokensSoFar, int longestSoFar, int more) {
    int count = inputsSoFar + 1;
    int longest = Math.max(longestSoFar, more);
    return count <= inputs
        && (long) count * Math.max(longest, width) <= tokens
        && tokensSoFar + more >= (1 - padding) * count * longest;
  }
}
