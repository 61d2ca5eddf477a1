package io.techflow.payment.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Listens to a logger, at all levels, until it is closed. */
public final class Logs extends Handler implements AutoCloseable {
  private final Formatter formatter = new PatternFormatter("%p %c %X %s%e");
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final Level before;

  private Logs(Logger logger, Level level) {
    this.logger = logger;
    this.before = logger.getLevel();
    logger.setLevel(level);
    logger.addHandler(this);
  }

  /** What that category, and those below it, log from that level on. */
  public static Logs of(String category, Level level) {
    return new Logs(Logger.getLogger(category), level);
  }

  /** What was logged, with stack traces. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord line) {
    lines.add(formatter.format(line));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(before);
  }
}
