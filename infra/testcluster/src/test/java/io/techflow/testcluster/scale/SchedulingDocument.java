package io.techflow.testcluster.scale;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * docs/scheduling.md: tables between two lines, pictures and raw numbers in a folder beside.
 *
 * @param docs where it is
 */
record SchedulingDocument(Path docs) {
  private static final String BEGIN = "<!-- measurements: begin -->\n";
  private static final String END = "<!-- measurements: end -->";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The one of this checkout. */
  static SchedulingDocument shipped() {
    return new SchedulingDocument(Path.of("../../docs"));
  }

  /** Puts measurements in the place of those of the same sizes. */
  void write(List<Outcome> sizes) {
    try {
      Files.createDirectories(folder());
      Outcomes measured = (Files.exists(raw()) ? measured() : new Outcomes(List.of())).with(sizes);
      Files.writeString(raw(), JSON.writeValueAsString(measured) + "\n");
      for (var plot : Plots.of(measured.sizes()).entrySet()) {
        Files.writeString(folder().resolve(plot.getKey()), plot.getValue());
      }
      String text = Files.readString(page());
      Files.writeString(
          page(),
          text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
              + Tables.of(measured)
              + text.substring(text.indexOf(END)));
    } catch (IOException e) {
      throw new UncheckedIOException(page() + " cannot be written", e);
    }
  }

  /** What was measured last. */
  Outcomes measured() {
    try {
      return JSON.readValue(raw().toFile(), Outcomes.class);
    } catch (IOException e) {
      throw new UncheckedIOException(raw() + " cannot be read", e);
    }
  }

  /** What stands between the two lines. */
  String tables() {
    String text = text(page());
    return text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
  }

  /** A picture that is there. */
  String plot(String file) {
    return text(folder().resolve(file));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private Path page() {
    return docs.resolve("scheduling.md");
  }

  private Path folder() {
    return docs.resolve("scheduling");
  }

  private Path raw() {
    return folder().resolve("measurements.json");
  }
}
