package io.techflow.lab.assess.rule;

/**
 * What may be behind the findings. Of two that explain as much, the one with the greater reach is
 * more likely the cause and the other its consequence: a node takes its pods with it, and not the
 * other way round.
 */
public enum Cause {
  NODE("nodes are unhealthy or under pressure", 2.0),
  DNS("the cluster's name look-ups fail", 1.9),
  STORAGE("volumes are not there when pods need them", 1.6),
  QUOTA("a quota keeps pods from being made", 1.6),
  MEMORY("containers run out of memory", 1.5),
  IMAGE("images cannot be pulled", 1.5),
  CAPACITY("there is no place for more pods", 1.3),
  PLACEMENT("pods ask for nodes that do not exist or are not theirs", 1.3),
  AUTOSCALING("autoscalers cannot act, or act to and fro", 1.3),
  DISRUPTION("disruption budgets block every drain", 1.2),
  CPU("containers are out of CPU", 1.2),
  CRASH("containers crash by themselves", 1.0),
  REQUESTS("requests do not say what pods use", 0.8);

  private final String words;
  private final double reach;

  Cause(String words, double reach) {
    this.words = words;
    this.reach = reach;
  }

  public String words() {
    return words;
  }

  double reach() {
    return reach;
  }
}
