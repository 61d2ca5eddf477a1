package io.techflow.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.lab.process.ManagedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's file server listens in place of kubectl, which has no pod to forward to here. */
class TunnelTest {

  @TempDir Path folder;

  @Test
  void aTunnelThatEndsIsOpenedAgain() throws IOException, InterruptedException {
    BlockingQueue<ManagedProcess> started = new LinkedBlockingQueue<>();
    var port = freePort();
    try (var tools = new Tools(folder);
        var tunnel = new Tunnel("user-service", port, () -> start(tools, port, started))) {
      tunnel.open();
      var first = started.take();
      first.stop(Duration.ofSeconds(5));

      var second = started.poll(20, TimeUnit.SECONDS);

      assertThat(second).isNotNull();
    }
    assertThat(listens(port)).isFalse();
  }

  @Test
  void openingAnewEndsTheOldOne() throws IOException, InterruptedException {
    BlockingQueue<ManagedProcess> started = new LinkedBlockingQueue<>();
    var port = freePort();
    try (var tools = new Tools(folder);
        var tunnel = new Tunnel("user-service", port, () -> start(tools, port, started))) {
      tunnel.open();
      tunnel.open();

      assertThat(started.take().alive()).isFalse();
      assertThat(started.take().alive()).isTrue();
      assertThat(listens(port)).isTrue();
    }
  }

  private ManagedProcess start(Tools tools, int port, BlockingQueue<ManagedProcess> started) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        tools.start(
            "server",
            List.of(
                java,
                "-m",
                "jdk.httpserver",
                "--port",
                "" + port,
                "--bind-address",
                "127.0.0.1",
                "--directory",
                folder.toString()),
            folder);
    started.add(process);
    return process;
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
