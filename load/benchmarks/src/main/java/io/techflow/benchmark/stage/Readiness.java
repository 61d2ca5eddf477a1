package io.techflow.benchmark.stage;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Asks a program again and again whether it serves. */
final class Readiness {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int CONNECT_MILLIS = 500;

  private Readiness() {}

  static void ofPort(RunningProgram program, int port) {
    await(program, () -> isOpen(port));
  }

  static void ofUrl(RunningProgram program, URI url, int status) {
    try (var client = HttpClient.newHttpClient()) {
      await(program, () -> answers(client, url, status));
    }
  }

  private static void await(RunningProgram program, BooleanSupplier ready) {
    long last = System.nanoTime() + LIMIT.toNanos();
    while (!ready.getAsBoolean()) {
      program.requireAlive();
      if (System.nanoTime() > last) {
        throw new IllegalStateException(
            "not ready after %d s:%n%s".formatted(LIMIT.toSeconds(), program.lastWords()));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static boolean isOpen(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean answers(HttpClient client, URI url, int status) {
    try {
      var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(2)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == status;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + url, e);
    }
  }
}
