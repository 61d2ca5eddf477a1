package io.techflow.inference.caller;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A caller of an address of its own who may hang up: one request on one connection. */
record RawCaller(Socket socket) implements AutoCloseable {

  /** Sends a request, and reads nothing yet. */
  static RawCaller embed(String from, List<String> texts) {
    String body = "{\"input\":[\"" + String.join("\",\"", texts) + "\"]}";
    String request =
        "POST /v1/embeddings HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    try {
      Socket socket = new Socket();
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new RawCaller(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole answer, head and body. */
  String answer() {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
