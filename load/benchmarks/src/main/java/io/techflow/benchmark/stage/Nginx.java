package io.techflow.benchmark.stage;

import io.techflow.benchmark.measure.ProcessTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** nginx with one worker: what proxies are measured by, and a server that costs next to nothing. */
public final class Nginx implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      daemon off;
      worker_processes 1;
      pid nginx.pid;
      error_log stderr warn;
      events { worker_connections 1024; }
      http {
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        keepalive_requests 1000000000;
        keepalive_timeout 600s;
        %s
      }
      """;

  private final RunningProgram program;
  private final URI url;

  private Nginx(RunningProgram program, URI url) {
    this.program = program;
    this.url = url;
  }

  static Nginx start(String name, String http, Path folder) {
    int port = Stage.freePort();
    try {
      Path file = folder.resolve("nginx.conf");
      Files.writeString(file, CONFIGURATION.formatted(http.replace("LISTEN", "127.0.0.1:" + port)));
      var command =
          List.of(
              Tools.require("nginx", "nginx-light").toString(),
              "-p",
              folder + "/",
              "-e",
              "stderr",
              "-c",
              file.toString());
      var program = RunningProgram.start(name, command, Map.of(), folder);
      Readiness.ofPort(program, port);
      return new Nginx(program, URI.create("http://127.0.0.1:" + port));
    } catch (IOException e) {
      throw new UncheckedIOException("the configuration of nginx", e);
    }
  }

  public URI url() {
    return url;
  }

  public ProcessTree process() {
    return program.process();
  }

  @Override
  public void close() {
    program.close();
  }
}
