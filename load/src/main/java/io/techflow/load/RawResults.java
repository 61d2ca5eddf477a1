package io.techflow.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Writes what a report is made of, for those who want to check it or look closer. */
public final class RawResults {
  private RawResults() {}

  /**
   * Writes {@code <name>.hlog}, an HdrHistogram interval log with one tagged histogram an operation
   * (in µs), and {@code <name>.csv}, the series.
   *
   * @throws IOException when the folder cannot be written
   */
  public static void write(Path folder, String name, LoadResult result) throws IOException {
    Files.createDirectories(folder);
    writeHistograms(folder.resolve(name + ".hlog"), result);
    Files.writeString(folder.resolve(name + ".csv"), csv(result));
  }

  private static void writeHistograms(Path file, LoadResult result) throws IOException {
    try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
      HistogramLogWriter log = new HistogramLogWriter(out);
      long start = result.startedAt().toEpochMilli();
      log.outputComment("[latency in microseconds, from the scheduled send time]");
      log.outputLogFormatVersion();
      log.outputStartTime(start);
      log.outputLegend();
      result
          .operations()
          .forEach(
              (operation, stats) -> {
                Histogram histogram = stats.latencyMicros().copy();
                histogram.setTag(operation);
                histogram.setStartTimeStamp(start);
                histogram.setEndTimeStamp(start + result.duration().toMillis());
                log.outputIntervalHistogram(histogram);
              });
      if (out.checkError()) {
        throw new IOException("could not write " + file);
      }
    }
  }

  private static String csv(LoadResult result) {
    return Stream.concat(
            Stream.of("second,requests,errors,mean_ms,p50_ms,p95_ms,p99_ms"),
            result.series().stream().map(RawResults::line))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(Second s) {
    return String.format(
        Locale.ROOT,
        "%d,%d,%d,%.3f,%.3f,%.3f,%.3f",
        s.second(),
        s.requests(),
        s.errors(),
        s.meanMillis(),
        s.p50Millis(),
        s.p95Millis(),
        s.p99Millis());
  }
}
