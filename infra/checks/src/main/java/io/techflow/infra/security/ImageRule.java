package io.techflow.infra.security;

import io.techflow.infra.manifest.Platform;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.List;

/** Every image names its version, so that what was tested is what runs. */
public final class ImageRule implements Rule {

  @Override
  public List<Violation> examine(Platform platform) {
    return platform.workloads().stream()
        .flatMap(
            workload ->
                workload.allContainers().stream()
                    .filter(container -> !pinned(container.getImage()))
                    .map(
                        container ->
                            new Violation(
                                workload.title(),
                                "the image '%s' may be another one tomorrow; name a version or a digest"
                                    .formatted(container.getImage()))))
        .toList();
  }

  private static boolean pinned(String image) {
    if (image.contains("@sha256:")) {
      return true;
    }
    var name = image.substring(image.lastIndexOf('/') + 1);
    return name.contains(":") && !name.endsWith(":latest");
  }
}
