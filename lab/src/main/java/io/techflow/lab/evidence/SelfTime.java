package io.techflow.lab.evidence;

/**
 * Time spent in an operation itself, without what its children took.
 *
 * @param count spans seen
 * @param totalMillis self time summed over them, in milliseconds
 */
public record SelfTime(String service, String operation, long count, double totalMillis) {

  public double meanMillis() {
    return count == 0 ? 0 : totalMillis / count;
  }
}
