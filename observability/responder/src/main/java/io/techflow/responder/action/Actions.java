package io.techflow.responder.action;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.techflow.responder.playbook.Action;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Performs an action, within its bounds. */
@ApplicationScoped
public class Actions {

  private static final Logger LOG = Logger.getLogger(Actions.class);

  private final Scaling scaling;
  private final Sessions sessions;
  private final Statistics statistics;

  Actions(Scaling scaling, Sessions sessions, Statistics statistics) {
    this.scaling = scaling;
    this.sessions = sessions;
    this.statistics = statistics;
  }

  /**
   * Performs an action.
   *
   * @param dryRun whether only to look what would be done
   */
  public Outcome perform(Action action, boolean dryRun) {
    try {
      return switch (action) {
        case Action.Scale scale -> scaling.scale(scale, dryRun);
        case Action.TerminateQueries terminate -> sessions.terminate(terminate, dryRun);
        case Action.Analyze analyze -> statistics.analyze(analyze, dryRun);
      };
    } catch (SQLException | KubernetesClientException e) {
      LOG.errorf(e, "%s of %s failed", action.kind(), action.target());
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }
}
