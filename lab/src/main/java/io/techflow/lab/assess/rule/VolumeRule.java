package io.techflow.lab.assess.rule;

import io.techflow.lab.assess.snapshot.Claim;
import io.techflow.lab.assess.snapshot.Event;
import io.techflow.lab.assess.snapshot.Pod;
import io.techflow.lab.assess.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Claims without a volume that somebody waits for, and volumes that are not mounted. */
final class VolumeRule implements Rule {

  private static final Set<String> MOUNT =
      Set.of("FailedMount", "FailedAttachVolume", "ProvisioningFailed", "VolumeResizeFailed");

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    var found = new ArrayList<Finding>();
    var wanted =
        snapshot.pods().stream()
            .filter(pod -> pod.phase().equals("Pending"))
            .flatMap(pod -> pod.claims().stream().map(claim -> pod.namespace() + "/" + claim))
            .collect(Collectors.toSet());
    var unbound =
        snapshot.claims().stream()
            .filter(
                claim ->
                    claim.phase().equals("Lost")
                        || claim.phase().equals("Pending") && wanted.contains(claim.title()))
            .toList();
    if (!unbound.isEmpty()) {
      var first = unbound.getFirst();
      found.add(
          new Finding(
              Cause.STORAGE,
              Severity.CRITICAL,
              Examples.of(unbound.stream().map(Claim::title).toList()),
              "%d claims that pods wait for have no volume (storage class '%s')"
                  .formatted(unbound.size(), first.storageClass()),
              unbound.size(),
              "kubectl describe pvc -n %s %s".formatted(first.namespace(), first.name())));
    }
    var mended = mended(snapshot);
    var failed =
        snapshot.events().stream()
            .filter(event -> MOUNT.contains(event.reason()))
            .filter(event -> !mended.contains(event.namespace() + "/" + event.object()))
            .toList();
    if (!failed.isEmpty()) {
      found.add(
          new Finding(
              Cause.STORAGE,
              Severity.CRITICAL,
              Examples.of(failed.stream().map(Event::object).distinct().toList()),
              "volumes are not mounted: " + failed.getFirst().message(),
              failed.size(),
              "kubectl get events -A --field-selector reason=" + failed.getFirst().reason()));
    }
    return found;
  }

  /** What has its volumes by now: the kubelet tries again, and events outlive what they tell of. */
  private static Set<String> mended(Snapshot snapshot) {
    return Stream.concat(
            snapshot.pods().stream()
                .filter(Pod::running)
                .map(pod -> "%s/Pod %s".formatted(pod.namespace(), pod.name())),
            snapshot.claims().stream()
                .filter(claim -> claim.phase().equals("Bound"))
                .map(
                    claim ->
                        "%s/PersistentVolumeClaim %s".formatted(claim.namespace(), claim.name())))
        .collect(Collectors.toSet());
  }
}
