package io.techflow.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawResultsTest {
  @Test
  void writtenHistogramsReadBackWhole(@TempDir Path folder) throws Exception {
    try (Platform platform = new Platform();
        LoadGenerator generator =
            new LoadGenerator(platform.targets(), LoadSettings.standard().withSessions(2))) {
      Mix mix = Mix.of(Map.of("search", 1)).withExports(Exports.none());
      LoadResult result =
          generator.run(new Workload(100, Duration.ofSeconds(1), 1, mix), second -> {});

      RawResults.write(folder, "baseline", result);

      EncodableHistogram read =
          new HistogramLogReader(folder.resolve("baseline.hlog").toFile()).nextIntervalHistogram();
      assertThat(read).isEqualTo((Histogram) result.operation("search").latencyMicros());
      assertThat(read.getTag()).isEqualTo("search");
      assertThat(Files.readAllLines(folder.resolve("baseline.csv")))
          .hasSize(result.series().size() + 1)
          .startsWith("second,requests,errors,mean_ms,p50_ms,p95_ms,p99_ms");
    }
  }
}
