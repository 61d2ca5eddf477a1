package io.techflow.responder.playbook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Map;

/**
 * Everything that the responder can do; there is no other action. In a playbook a text may hold
 * {@code $label}, which stands for a label of the alert.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Action.Scale.class, name = "scale"),
  @JsonSubTypes.Type(value = Action.TerminateQueries.class, name = "terminate-queries"),
  @JsonSubTypes.Type(value = Action.Analyze.class, name = "analyze")
})
public sealed interface Action {

  /** The name in playbooks, metrics and audit entries. */
  String kind();

  /** What it is done to. */
  String target();

  /** How long the same action is not done to the same target again. */
  Duration coolDown();

  /** The action for one alert. */
  Action on(Map<String, String> labels);

  /**
   * Adds replicas.
   *
   * @param deployment the name of a Deployment
   * @param by how many, at least 1: mitigation only adds
   */
  record Scale(String deployment, int by, Duration coolDown) implements Action {
    public Scale {
      if (by < 1) {
        throw new IllegalArgumentException("scale by %d: at least 1 is needed".formatted(by));
      }
    }

    @Override
    public String kind() {
      return "scale";
    }

    @Override
    public String target() {
      return deployment;
    }

    @Override
    public Action on(Map<String, String> labels) {
      return new Scale(Labels.resolve(deployment, labels), by, coolDown);
    }
  }

  /**
   * Ends sessions whose statement runs for too long, oldest first.
   *
   * @param application the {@code application_name} of the sessions
   * @param olderThan how long the statement has run at least
   * @param most how many sessions at a time
   */
  record TerminateQueries(String application, Duration olderThan, int most, Duration coolDown)
      implements Action {
    @Override
    public String kind() {
      return "terminate-queries";
    }

    @Override
    public String target() {
      return application;
    }

    @Override
    public Action on(Map<String, String> labels) {
      return new TerminateQueries(Labels.resolve(application, labels), olderThan, most, coolDown);
    }
  }

  /**
   * Refreshes the planner's statistics of a table.
   *
   * @param table {@code schema.table}
   */
  record Analyze(String table, Duration coolDown) implements Action {
    @Override
    public String kind() {
      return "analyze";
    }

    @Override
    public String target() {
      return table;
    }

    @Override
    public Action on(Map<String, String> labels) {
      return new Analyze(Labels.resolve(table, labels), coolDown);
    }
  }
}
