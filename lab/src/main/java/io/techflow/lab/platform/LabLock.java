package io.techflow.lab.platform;

import io.techflow.lab.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Only one platform runs on one state folder; the kernel frees the lock however its owner ends. */
final class LabLock implements AutoCloseable {

  private final FileChannel channel;

  private LabLock(FileChannel channel) {
    this.channel = channel;
  }

  static LabLock take(Path state) {
    var file = state.resolve("lock");
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw new BadInput(
            "a platform is already running here (pid %s); stop it with Ctrl-C first, or set TECHFLOW_STATE and TECHFLOW_PORT_BASE for a second one"
                .formatted(Files.readString(file).strip()));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new LabLock(channel);
    } catch (IOException e) {
      throw new BadInput("the lock %s cannot be taken: %s".formatted(file, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the lock cannot be released", e);
    }
  }
}
