package io.techflow.testcluster.running;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.testcluster.cluster.Kubectl;
import io.techflow.testcluster.tool.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A cluster that somebody has, with the platform on it. It is given back as it was: the autoscalers
 * with their bounds, and without what the tests have made.
 *
 * @param autoscalers as they were
 */
record GivenCluster(String context, Platform platform, List<JsonNode> autoscalers)
    implements Running {

  /**
   * Takes the cluster of that context.
   *
   * @throws IllegalStateException with the remedy when the platform is not there
   */
  static GivenCluster open(String context) {
    Kubectl kubectl = Kubectl.in(context);
    Platform platform = new Platform(kubectl);
    if (platform.pods().isEmpty()) {
      throw new IllegalStateException(
          "the cluster of context '%s' has no pods in namespace %s; apply an overlay first, as docs/operations.md has it"
              .formatted(context, Platform.NAMESPACE));
    }
    platform.awaitReady();
    K6.prepare(kubectl);
    return new GivenCluster(context, platform, platform.autoscalers());
  }

  @Override
  public Command.Result run(List<String> program, Path folder, Duration limit) {
    return new Command(program, folder, limit).run("");
  }

  @Override
  public void close() {
    autoscalers.forEach(this::restore);
    K6.remove(kubectl());
  }

  private void restore(JsonNode autoscaler) {
    String patch =
        """
        [{"op": "replace", "path": "/spec", "value": %s}]"""
            .formatted(autoscaler.path("spec"));
    platform.patchAutoscaler(autoscaler.at("/metadata/name").asText(), "json", patch);
  }
}
