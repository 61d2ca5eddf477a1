package io.techflow.testcluster.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.testcluster.tool.Command;
import io.techflow.testcluster.tool.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** {@code kubectl}, with one kubeconfig. */
public final class Kubectl {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Path kubeconfig;
  private final Place place;

  Kubectl(Path kubeconfig, Place place) {
    this.kubeconfig = kubeconfig;
    this.place = place;
  }

  /** The program itself. */
  public static Path program() {
    return Tools.KUBERNETES.program("kubectl");
  }

  /** How its user gets in. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  /** Runs it. */
  public Command.Result run(String... arguments) {
    return with("", arguments);
  }

  /**
   * Runs it.
   *
   * @return what it printed
   * @throws IllegalStateException with what it printed when it fails
   */
  public String require(String... arguments) {
    Command.Result result = run(arguments);
    if (!result.done()) {
      throw new IllegalStateException(
          "kubectl %s: %s".formatted(String.join(" ", arguments), result.text()));
    }
    return result.text();
  }

  /** Runs it with those objects as its input. */
  public Command.Result send(Collection<? extends JsonNode> objects, String... arguments) {
    JsonNode list =
        JSON.createObjectNode()
            .put("apiVersion", "v1")
            .put("kind", "List")
            .set("items", JSON.valueToTree(objects));
    return with(list.toString(), arguments);
  }

  /**
   * Creates what a YAML text describes.
   *
   * @throws IllegalStateException with what it printed when it fails
   */
  public void create(String objects) {
    Command.Result result = with(objects, "create", "-f", "-");
    if (!result.done()) {
      throw new IllegalStateException(result.text());
    }
  }

  /** What is there, each as an object. */
  public List<JsonNode> get(String... arguments) {
    List<String> words = new ArrayList<>(List.of("get", "--output=json"));
    words.addAll(List.of(arguments));
    Command.Result result = run(words.toArray(String[]::new));
    if (!result.done()) {
      throw new IllegalStateException(result.text());
    }
    try {
      return JSON.readTree(result.text()).path("items").valueStream().toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + result.text(), e);
    }
  }

  private Command.Result with(String input, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(program().toString(), "--kubeconfig=" + kubeconfig, "--cache-dir=" + cache()));
    command.addAll(List.of(arguments));
    return new Command(place.enter(command), Path.of("").toAbsolutePath(), LIMIT).run(input);
  }

  /** Its own, for what the host's user has cached is of other clusters. */
  private Path cache() {
    return kubeconfig.resolveSibling("kubectl");
  }
}
