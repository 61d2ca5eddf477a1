package io.techflow.infra.parity;

import io.techflow.infra.manifest.Kustomize;
import io.techflow.infra.manifest.Manifest;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What {@code degraded} changes of {@code optimized} is exactly what the single faults change,
 * taken together.
 */
public final class DegradedRule implements Rule {

  private static final String DEGRADED = "degraded";

  /** The one scenario that is all the others. */
  private static final String SUM = "p0";

  @Override
  public List<Violation> examine(Platform platform) {
    if (!platform.overlay().equals(DEGRADED)) {
      return List.of();
    }
    var kustomize = Kustomize.find();
    var optimized = platform.checkout().overlays().resolve("optimized");
    var tuned = Differences.flatten(kustomize.render(optimized));
    Set<String> expected = new TreeSet<>();
    for (var scenario : faults(platform)) {
      expected.addAll(
          Differences.between(
              tuned, Differences.flatten(with(kustomize, platform, optimized, scenario))));
    }
    var actual = Differences.between(tuned, Differences.flatten(platform.manifests()));
    var found = new ArrayList<Violation>();
    expected.stream()
        .filter(change -> !actual.contains(change))
        .forEach(
            change -> found.add(new Violation("overlay degraded", "lacks the fault " + change)));
    actual.stream()
        .filter(change -> !expected.contains(change))
        .forEach(
            change -> found.add(new Violation("overlay degraded", "no scenario says " + change)));
    return found;
  }

  private static List<Path> faults(Platform platform) {
    try (Stream<Path> folders = Files.list(platform.checkout().scenarios())) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("kustomization.yaml")))
          .filter(folder -> !folder.getFileName().toString().equals(SUM))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the scenarios cannot be listed", e);
    }
  }

  private static List<Manifest> with(
      Kustomize kustomize, Platform platform, Path optimized, Path scenario) {
    try {
      // kustomize takes no absolute path, so the folder is one of the checkout's own
      var target =
          Files.createDirectories(platform.checkout().root().resolve("infra/checks/target"));
      var folder = Files.createTempDirectory(target, "overlay");
      Files.writeString(
          folder.resolve("kustomization.yaml"),
          "resources: [%s]\ncomponents: [%s]\n"
              .formatted(folder.relativize(optimized), folder.relativize(scenario)));
      return kustomize.render(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(scenario + " cannot be laid over the tuned platform", e);
    }
  }
}
