package io.techflow.kit.log;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;

/**
 * Takes secrets and personal data out of every record before the console writes it: of its message
 * and of the exceptions that it carries. The last line of defence; the first is not to log them.
 */
@LoggingFilter(name = "redaction")
public final class Redaction implements Filter {

  @Override
  public boolean isLoggable(LogRecord record) {
    var ext = ExtLogRecord.wrap(record);
    var message = ext.getFormattedMessage();
    if (message != null) {
      var masked = Masks.apply(message);
      if (!masked.equals(message)) {
        ext.setMessage(masked, FormatStyle.NO_FORMAT);
        ext.setParameters(null);
      }
    }
    var thrown = ext.getThrown();
    if (thrown != null) {
      ext.setThrown(MaskedException.of(thrown));
    }
    return true;
  }
}
