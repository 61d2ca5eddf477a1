package io.techflow.responder.playbook;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How far the actions may go, whatever a playbook asks for.
 *
 * @param scale the most replicas by Deployment; no other may be scaled
 * @param terminateQueries whose sessions may be ended
 * @param analyze the tables whose statistics may be refreshed
 */
public record Limits(
    Map<String, Integer> scale, TerminateQueries terminateQueries, Set<String> analyze) {

  /**
   * Bounds of ending sessions.
   *
   * @param applications {@code application_name} of the sessions; all others are left alone
   * @param youngest no statement is ended that has run for less
   * @param most sessions at a time
   */
  public record TerminateQueries(Set<String> applications, Duration youngest, int most) {}
}
