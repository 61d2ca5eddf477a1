package io.techflow.responder.action;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.techflow.responder.action.Outcome.Reason;
import io.techflow.responder.playbook.Action;
import io.techflow.responder.playbook.Playbooks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/**
 * Adds replicas to a Deployment. Where an autoscaler rules over it, its minimum is raised: it would
 * undo anything else within seconds.
 */
@ApplicationScoped
public class Scaling {

  private final KubernetesClient cluster;
  private final Playbooks playbooks;

  Scaling(KubernetesClient cluster, Playbooks playbooks) {
    this.cluster = cluster;
    this.playbooks = playbooks;
  }

  Outcome scale(Action.Scale action, boolean dryRun) {
    var name = action.deployment();
    var most = playbooks.limits().scale().get(name);
    if (most == null) {
      return new Outcome.Refused(Reason.NOT_ALLOWED, name + " is not listed under limits.scale");
    }
    var deployment = cluster.apps().deployments().withName(name).get();
    if (deployment == null) {
      return new Outcome.Failed("there is no Deployment " + name);
    }
    var autoscaler = autoscaler(name);
    var minimum =
        autoscaler
            .map(ruler -> Objects.requireNonNullElse(ruler.getSpec().getMinReplicas(), 1))
            .orElse(1);
    // pods that the autoscaler has asked for and that are not there yet count
    var replicas =
        Math.max(minimum, Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1));
    var wanted = replicas + action.by();
    var bound =
        autoscaler.map(ruler -> Math.min(most, ruler.getSpec().getMaxReplicas())).orElse(most);
    if (wanted > bound) {
      return new Outcome.Refused(
          Reason.OUT_OF_BOUNDS,
          "%s has %d replicas, and %d are its most".formatted(name, replicas, bound));
    }
    var change =
        autoscaler.isPresent()
            ? "minimum of the autoscaler of %s to %d".formatted(name, wanted)
            : "replicas of %s from %d to %d".formatted(name, replicas, wanted);
    if (dryRun) {
      return new Outcome.DryRun(change);
    }
    autoscaler.ifPresentOrElse(
        ruler -> raise(ruler, wanted),
        () -> cluster.apps().deployments().withName(name).scale(wanted));
    return new Outcome.Done(change);
  }

  private Optional<HorizontalPodAutoscaler> autoscaler(String deployment) {
    return cluster.autoscaling().v2().horizontalPodAutoscalers().list().getItems().stream()
        .filter(
            ruler ->
                ruler.getSpec().getScaleTargetRef().getKind().equals("Deployment")
                    && ruler.getSpec().getScaleTargetRef().getName().equals(deployment))
        .findFirst();
  }

  private void raise(HorizontalPodAutoscaler ruler, int minimum) {
    cluster
        .autoscaling()
        .v2()
        .horizontalPodAutoscalers()
        .resource(ruler)
        .edit(
            found -> {
              found.getSpec().setMinReplicas(minimum);
              return found;
            });
  }
}
