package io.techflow.lab.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.lab.BadInput;
import io.techflow.lab.process.SearchPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * {@code kubectl} in one namespace of one context, and in no other.
 *
 * @param program its path
 */
record Kubectl(String program, String context, String namespace) {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Takes the one of {@code PATH}.
   *
   * @throws BadInput when there is none
   */
  static Kubectl find(String context, String namespace) {
    return SearchPath.find("kubectl")
        .map(program -> new Kubectl(program.toString(), context, namespace))
        .orElseThrow(
            () ->
                new BadInput(
                    "--context %s: there is no kubectl in PATH; install it".formatted(context)));
  }

  /** A whole command line, for whoever runs it. */
  List<String> command(String... arguments) {
    var command =
        new ArrayList<>(List.of(program, "--context=" + context, "--namespace=" + namespace));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Runs it.
   *
   * @return what it printed
   * @throws BadInput in one line when the cluster does not do what it is asked for
   */
  String run(String... arguments) {
    var command = command(arguments);
    command.add("--request-timeout=" + LIMIT.toSeconds() + "s");
    try {
      var process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
      var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
      var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      if (!process.waitFor(2 * LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw refusal("no answer within %d s".formatted(2 * LIMIT.toSeconds()), arguments);
      }
      if (process.exitValue() != 0) {
        throw refusal(err.join(), arguments);
      }
      return out.join();
    } catch (IOException e) {
      throw new BadInput("%s does not run: %s".formatted(program, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while kubectl ran");
    }
  }

  private BadInput refusal(String answer, String... arguments) {
    return new Refusal(context, namespace, List.of(arguments)).explain(answer);
  }

  /** Every object of some kinds in the namespace, with the owners of its fields. */
  List<JsonNode> list(String kinds) {
    var items = read(run("get", kinds, "--output=json", "--show-managed-fields")).path("items");
    return items.valueStream().toList();
  }

  /** What the API server answers at a path. */
  String raw(String path) {
    return run("get", "--raw", path);
  }

  /** The same as JSON. */
  JsonNode rawJson(String path) {
    return read(raw(path));
  }

  private JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new BadInput(
          "--context %s: the cluster answers with something else than JSON".formatted(context), e);
    }
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what kubectl says", e);
    }
  }
}
