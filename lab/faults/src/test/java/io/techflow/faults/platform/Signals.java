package io.techflow.faults.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Signals to processes. */
final class Signals {
  private static final long GONE_SECONDS = 30;

  private Signals() {}

  /** SIGKILL to a process and all that it has started; returns when they are gone. */
  static void kill(long pid) {
    List<ProcessHandle> family =
        ProcessHandle.of(pid).stream()
            .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
            .toList();
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(each -> each.onExit().orTimeout(GONE_SECONDS, TimeUnit.SECONDS).join());
  }

  /** Any other signal, by its name. */
  static void send(String signal, long pid) {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("no signal " + signal + " to process " + pid);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
