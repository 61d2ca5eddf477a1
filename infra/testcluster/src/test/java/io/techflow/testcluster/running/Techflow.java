package io.techflow.testcluster.running;

import io.techflow.testcluster.node.RunningCluster;
import io.techflow.testcluster.tool.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line, as {@code ./techflow} starts it once all is built, beside a cluster. */
record Techflow(RunningCluster cluster) {
  /** The name that the cluster goes by. */
  static final String CONTEXT = "testcluster";

  private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

  /**
   * Runs it.
   *
   * @param environment beside the test's own
   */
  Command.Result run(Map<String, String> environment, Duration limit, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-Dtechflow.project=" + PROJECT,
                "-Dvertx.disableDnsResolver=true",
                "-cp",
                "%s:%s/*"
                    .formatted(
                        PROJECT.resolve("lab/target/classes"), PROJECT.resolve("lab/target/lib")),
                "io.techflow.lab.cli.Techflow"));
    command.addAll(List.of(arguments));
    return cluster.run(command, PROJECT, environment, limit);
  }
}
