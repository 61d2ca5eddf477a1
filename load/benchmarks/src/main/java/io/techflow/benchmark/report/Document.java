package io.techflow.benchmark.report;

import io.techflow.benchmark.stage.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document with a place for measurements; what stands around that place is left alone. */
public record Document(Path file) {
  private static final String BEGIN = "<!-- measurements: begin -->";
  private static final String END = "<!-- measurements: end -->";

  /** What stands between the markers. */
  public String measurements() {
    String text = read();
    return text.substring(text.indexOf(BEGIN) + BEGIN.length() + 1, end(text));
  }

  /** Replaces what stands between the markers. */
  public void write(String measurements) {
    String text = read();
    int begin = text.indexOf(BEGIN) + BEGIN.length() + 1;
    try {
      Files.writeString(file, text.substring(0, begin) + measurements + text.substring(end(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private int end(String text) {
    int end = text.indexOf(END);
    if (!text.contains(BEGIN + "\n") || end < text.indexOf(BEGIN)) {
      throw new BadInput("%s must have lines %s and %s".formatted(file, BEGIN, END));
    }
    return end;
  }

  private String read() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the document " + file, e);
    }
  }
}
