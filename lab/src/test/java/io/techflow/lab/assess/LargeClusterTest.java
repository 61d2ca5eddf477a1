package io.techflow.lab.assess;

import static io.techflow.lab.assess.ClusterDump.healthy;
import static io.techflow.lab.assess.ClusterDump.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.lab.Checkout;
import io.techflow.lab.assess.snapshot.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand nodes and twenty thousand pods are read in the heap that the command has. */
class LargeClusterTest {

  /** What the API server adds to each object: who set which field, in a few KiB. */
  private static final String MANAGED = "{\"f:metadata\":{\"f:labels\":{}}}".repeat(130);

  @TempDir Path folder;

  @Test
  void aQuarterOfAGibibyteIsEnough() throws IOException, InterruptedException {
    var dump = healthy(1_000, 20_000);
    for (var i = 0; i < 20_002; i++) {
      dump.change(Resource.PODS, i, pod -> node(pod, "/metadata").put("managedFields", MANAGED));
    }
    dump.write(Files.createDirectory(folder.resolve("dump")));
    var output = folder.resolve("assessment.json");

    var command =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-Dtechflow.project=" + Checkout.ROOT,
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.techflow.lab.cli.Techflow",
                    "assess",
                    "--from-dump",
                    folder.resolve("dump").toString(),
                    "--format",
                    "json"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    command.environment().put("TECHFLOW_STATE", folder.resolve("state").toString());

    assertThat(command.start().waitFor()).isZero();
    assertThat(output).content().contains("\"health\" : \"healthy\"").contains("20002 read");
  }
}
