package io.techflow.lab.report;

import io.techflow.lab.report.model.Report;
import io.techflow.lab.report.view.ReportView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes the three forms of a report side by side. */
public final class ReportWriter {
  private final PageTemplates pages = new PageTemplates();
  private final ReportJson json = new ReportJson();

  /**
   * Writes {@code report.html}, {@code report.md} and {@code report.json} into {@code folder},
   * which is made if need be. Each file appears whole or not at all.
   *
   * @throws IOException when the folder cannot be written
   */
  public void write(Report report, Path folder) throws IOException {
    ReportView view = new ReportView(report);
    Files.createDirectories(folder);
    replace(folder.resolve("report.html"), pages.html(view));
    replace(folder.resolve("report.md"), pages.markdown(view));
    replace(folder.resolve("report.json"), json.of(report));
  }

  private static void replace(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
