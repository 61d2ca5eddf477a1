package io.techflow.testcluster.running;

import io.techflow.testcluster.tool.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The command line, as {@code ./techflow} starts it once all is built, beside a cluster. */
record Techflow(Running cluster) {
  private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

  /** Runs it on the cluster. */
  Command.Result run(Duration limit, String... arguments) {
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
    command.addAll(List.of("--context", cluster.context()));
    return cluster.run(command, PROJECT, limit);
  }
}
