package io.techflow.testcluster.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * One run at a time in a checkout, since each empties the folders that it writes to. The kernel
 * frees the lock however its owner ends.
 */
public final class OneRun implements LauncherSessionListener {
  private static final Path LOCK = Path.of("target", "testcluster.lock");
  private @Nullable FileChannel channel;

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    try {
      FileChannel file =
          FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (file.tryLock() == null) {
        file.close();
        throw new IllegalStateException(
            "process %s runs the tests of this checkout's cluster already; wait for it, or use another checkout"
                .formatted(Files.readString(LOCK)));
      }
      // through this channel: to close another one of the file frees the lock
      file.truncate(0);
      file.write(StandardCharsets.UTF_8.encode(String.valueOf(ProcessHandle.current().pid())));
      channel = file;
    } catch (IOException e) {
      throw new UncheckedIOException(LOCK + " cannot be locked", e);
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(LOCK + " cannot be released", e);
      }
    }
  }
}
