package io.techflow.lab.cli;

import io.techflow.lab.BadInput;
import io.techflow.lab.report.ReportWriter;
import io.techflow.lab.report.model.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

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
  Path write(Report report) {
    var name = NAME.format(startedAt);
    var folder = reports.resolve(name);
    try {
      new ReportWriter().write(report, folder);
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
