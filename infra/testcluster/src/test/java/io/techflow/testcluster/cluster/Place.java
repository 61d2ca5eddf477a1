package io.techflow.testcluster.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the processes of a control plane run.
 *
 * @param address that its API server listens on
 * @param entry what is put before a command for it to run there
 */
public record Place(String address, List<String> entry) {
  /** The host's own network: no node gets there. */
  public static final Place LOOPBACK = new Place("127.0.0.1", List.of());

  /** The command, to be run there. */
  public List<String> enter(List<String> command) {
    List<String> words = new ArrayList<>(entry);
    words.addAll(command);
    return words;
  }

  boolean isLoopback() {
    return equals(LOOPBACK);
  }
}
