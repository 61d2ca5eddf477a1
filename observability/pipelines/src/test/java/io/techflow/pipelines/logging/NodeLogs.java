package io.techflow.pipelines.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The logs of a node as a kubelet would keep them: a file for each container, each line in the
 * framing of CRI, cut where it is longer than 16 KiB.
 *
 * @param containers the folder of those files
 * @param pods what an API server would say of the pods, a file for each
 */
record NodeLogs(Path containers, Path pods) {

  private static final int LONGEST = 16 * 1024;
  private static final String TIME = "2026-01-01T00:00:00.000000000Z";
  private static final String NAMESPACE = "techflow";
  private static final String CONTAINER_ID = "0123456789abcdef".repeat(4);

  static NodeLogs in(Path folder) throws IOException {
    return new NodeLogs(
        Files.createDirectories(folder.resolve("containers")),
        Files.createDirectories(folder.resolve("pods")));
  }

  /** The pod of a service. */
  static String pod(String service) {
    return service + "-5d9c7b8f4-abcde";
  }

  /** Puts there what a service has written. */
  void add(String service, List<String> lines) throws IOException {
    var file = "%s_%s_%s-%s.log".formatted(pod(service), NAMESPACE, service, CONTAINER_ID);
    Files.write(
        containers.resolve(file), lines.stream().flatMap(line -> cri(line).stream()).toList());
    Files.writeString(
        pods.resolve("%s_%s.meta".formatted(NAMESPACE, pod(service))),
        """
        {"apiVersion": "v1", "kind": "Pod",
         "metadata": {"name": "%s", "namespace": "%s", "uid": "7a6b"},
         "spec": {"nodeName": "node-1", "containers": [{"name": "%s"}]},
         "status": {"containerStatuses": []}}
        """
            .formatted(pod(service), NAMESPACE, service));
  }

  private static List<String> cri(String line) {
    var framed = new ArrayList<String>();
    for (int from = 0; from == 0 || from < line.length(); from += LONGEST) {
      var last = from + LONGEST >= line.length();
      framed.add(
          "%s stdout %s %s"
              .formatted(
                  TIME,
                  last ? "F" : "P",
                  line.substring(from, Math.min(from + LONGEST, line.length()))));
    }
    return framed;
  }
}
