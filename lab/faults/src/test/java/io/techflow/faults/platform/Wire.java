package io.techflow.faults.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy whose connections can be cut, wherever in a request they are. */
public final class Wire implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  private final String name;
  private final int target;
  private final ServerSocket server;
  private final Set<Socket> live = ConcurrentHashMap.newKeySet();

  Wire(String name, int target) {
    this.name = name;
    this.target = target;
    try {
      this.server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("wire " + name).start(this::accept);
  }

  /** What it leads from and to. */
  public String name() {
    return name;
  }

  int port() {
    return server.getLocalPort();
  }

  /** Resets every connection; new ones are let through. */
  public void cut() {
    live.forEach(Wire::reset);
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        Thread.ofVirtual().start(() -> connect(near));
      }
    } catch (IOException e) {
      if (!server.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Nobody at the other end: then this end is reset, as the kernel would. */
  private void connect(Socket near) {
    Socket far = new Socket();
    try {
      far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      live.add(near);
      live.add(far);
      Thread.ofVirtual().start(() -> pump(far, near));
      pump(near, far);
    } catch (IOException e) {
      reset(near);
      reset(far);
    }
  }

  /** Who has heard the last of one side closes both. */
  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // One side was reset or is gone: the other is to notice, and nobody else.
      reset(to);
    } finally {
      live.remove(from);
      live.remove(to);
    }
  }

  private static void reset(Socket socket) {
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
        socket.close();
      }
    } catch (SocketException e) {
      // It was closed in between by its pump, which is as good.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
