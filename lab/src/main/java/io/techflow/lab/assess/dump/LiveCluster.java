package io.techflow.lab.assess.dump;

import io.techflow.lab.BadInput;
import io.techflow.lab.assess.snapshot.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Makes a dump of a live cluster with {@code kubectl get --raw}, which only reads. Lists come from
 * the API server's cache and so cost its store nothing.
 *
 * @param context a context of the kubeconfig
 * @param kubectl the program, found in {@code PATH}
 */
public record LiveCluster(String context, String kubectl) {

  private static final String FROM_CACHE = "?resourceVersion=0";
  private static final long SECONDS = 60;

  /**
   * Writes one file a kind into a folder: its list, or what the API server answered.
   *
   * @throws BadInput when kubectl is not there, or knows no such context
   */
  public void save(Path folder) {
    try {
      Files.createDirectories(folder);
      for (var resource : Resource.values()) {
        save(resource, folder);
      }
    } catch (IOException e) {
      throw new BadInput(
          "the cluster '%s' cannot be read: %s; is kubectl in PATH and %s writable?"
              .formatted(context, e.getMessage(), folder),
          e);
    }
  }

  private void save(Resource resource, Path folder) throws IOException {
    var names = DumpReader.files(resource);
    var list = folder.resolve(names.getFirst());
    var error = folder.resolve(names.getLast());
    var process =
        new ProcessBuilder(
                kubectl,
                "--context",
                context,
                "--request-timeout=" + SECONDS + "s",
                "get",
                "--raw",
                resource.path() + FROM_CACHE)
            .redirectOutput(list.toFile())
            .redirectError(error.toFile())
            .start();
    if (ended(process) && process.exitValue() == 0) {
      Files.delete(error);
      return;
    }
    var answer = Files.readString(error);
    if (answer.contains("does not exist") && answer.contains("context")) {
      throw new BadInput(
          "--context %s: the kubeconfig has no such context; see kubectl config get-contexts"
              .formatted(context));
    }
    if (answer.isBlank()) {
      Files.writeString(error, "no answer within %d s".formatted(SECONDS));
    }
    Files.delete(list);
  }

  private static boolean ended(Process process) {
    try {
      if (process.waitFor(SECONDS + 5, TimeUnit.SECONDS)) {
        return true;
      }
      process.destroyForcibly();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      return false;
    }
  }
}
