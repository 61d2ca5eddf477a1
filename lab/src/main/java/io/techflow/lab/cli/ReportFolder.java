package io.techflow.lab.cli;

import io.techflow.lab.BadInput;
import io.techflow.lab.report.ReportWriter;
import io.techflow.lab.report.model.Report;
import io.techflow.lab.run.Grader.Graded;
import io.techflow.load.RawResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Where one run's report goes.
 *
 * @param reports the folder of all reports; {@code latest} in it points to the newest
 */
record ReportFolder(Path reports, Instant startedAt) {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** Fails before anything is started rather than when the result is there. */
  void requireWritable() {
    try {
      Files.createDirectories(reports);
      Files.delete(Files.createTempFile(reports, ".writable", ""));
    } catch (IOException e) {
      throw new BadInput(
          "the report folder %s cannot be written; make it writable or name another with --reports"
              .formatted(reports),
          e);
    }
  }

  /** Writes the report and returns the page to open. */
  Path write(Report report, List<Graded> graded) {
    var name = NAME.format(startedAt);
    var folder = reports.resolve(name);
    try {
      new ReportWriter().write(report, folder);
      for (var one : graded) {
        for (var run : one.run().phases()) {
          var raw = "%s-%s-%d".formatted(one.run().scenario().id(), run.phase().id(), run.repeat());
          RawResults.write(folder.resolve("raw"), raw, run.load());
        }
      }
      var draft = reports.resolve(".latest");
      Files.deleteIfExists(draft);
      Files.createSymbolicLink(draft, Path.of(name));
      Files.move(draft, reports.resolve("latest"), StandardCopyOption.ATOMIC_MOVE);
      return reports.resolve("latest").resolve("report.html");
    } catch (IOException e) {
      throw new BadInput(
          "the report cannot be written to %s: %s".formatted(folder, e.getMessage()), e);
    }
  }
}
