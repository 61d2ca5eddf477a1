package io.techflow.lab.cli;

import io.techflow.lab.BadInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Libraries' log lines go to a file, so that the terminal is left to progress and results. */
final class LabLog {

  private LabLog() {}

  static void toFile() {
    var root = Logger.getLogger("");
    for (var handler : root.getHandlers()) {
      if (handler instanceof ConsoleHandler) {
        root.removeHandler(handler);
      }
    }
    root.addHandler(fileHandler(Lifetime.workspace().folder("logs").resolve("lab.log")));
    root.setLevel(Level.INFO);
  }

  private static FileHandler fileHandler(Path file) {
    try {
      var handler = new FileHandler(file.toString(), true);
      handler.setFormatter(new SimpleFormatter());
      return handler;
    } catch (IOException e) {
      throw new BadInput("the log %s cannot be written".formatted(file), e);
    }
  }
}
