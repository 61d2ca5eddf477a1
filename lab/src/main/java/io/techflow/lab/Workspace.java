package io.techflow.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Where things lie on disk.
 *
 * @param project the checkout
 * @param state what the lab keeps between runs: store data, keys, start-up caches, logs
 */
public record Workspace(Path project, Path state) {

  private static final long NEEDED_BYTES = 3L << 30;

  /**
   * Opens the workspace of a checkout; the state is kept in {@code .techflow} beside it, or where
   * {@code TECHFLOW_STATE} says.
   *
   * @throws BadInput when the state cannot be written or the disk is too full
   */
  public static Workspace open(Path project) {
    var named = System.getenv("TECHFLOW_STATE");
    var state = named == null ? project.resolve(".techflow") : Path.of(named);
    var workspace = new Workspace(project.toAbsolutePath(), state.toAbsolutePath());
    workspace.folder("logs");
    workspace.requireSpace();
    return workspace;
  }

  public Path base() {
    return project.resolve("infra/kubernetes/base");
  }

  public Path scenarios() {
    return project.resolve("lab/scenarios");
  }

  /** The alert rules that a cluster's Prometheus loads, too. */
  public Path alertRules() {
    return project.resolve("observability/prometheus/rules");
  }

  /** A folder of the state without anything from an earlier run. */
  public Path freshFolder(String name) {
    try (var stale = Files.walk(folder(name))) {
      for (var path : stale.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new BadInput(
          "the folder %s cannot be emptied; remove it".formatted(state.resolve(name)), e);
    }
    return folder(name);
  }

  /** A folder of the state, created when absent. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(state.resolve(name));
    } catch (IOException e) {
      throw new BadInput(
          "the folder %s cannot be created; make it writable or set TECHFLOW_STATE to one that is"
              .formatted(state.resolve(name)),
          e);
    }
  }

  private void requireSpace() {
    try {
      var free = Files.getFileStore(state).getUsableSpace();
      if (free < NEEDED_BYTES && !Files.exists(state.resolve("postgresql"))) {
        throw new BadInput(
            "%s has %d MiB of free disk, the stores need %d MiB; free some or set TECHFLOW_STATE"
                .formatted(state, free >> 20, NEEDED_BYTES >> 20));
      }
    } catch (IOException e) {
      throw new BadInput("the free disk space of %s cannot be read".formatted(state), e);
    }
  }
}
