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

/** {@code kubectl}, as one user of one cluster. */
public final class Kubectl {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final List<String> program;

  private Kubectl(List<String> program) {
    this.program = List.copyOf(program);
  }

  /** Of a cluster of the tests: with a cache of its own, for the user's is of other clusters. */
  static Kubectl as(Path kubeconfig, Place place) {
    return new Kubectl(
        place.enter(
            List.of(
                program().toString(),
                "--kubeconfig=" + kubeconfig,
                "--cache-dir=" + kubeconfig.resolveSibling("kubectl"))));
  }

  /** Of a cluster that is there, by a context of the user's kubeconfig. */
  public static Kubectl in(String context) {
    return new Kubectl(
        List.of(Tools.require("kubectl", "install Kubernetes' kubectl"), "--context=" + context));
  }

  /** The program itself. */
  public static Path program() {
    return Tools.KUBERNETES.program("kubectl");
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

  /**
   * Creates those objects.
   *
   * @throws IllegalStateException with what it printed when it fails
   */
  public void create(Collection<? extends JsonNode> objects) {
    requireDone(send(objects, "create", "-f", "-"));
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
    requireDone(with(objects, "create", "-f", "-"));
  }

  private static String requireDone(Command.Result result) {
    if (!result.done()) {
      throw new IllegalStateException(result.text());
    }
    return result.text();
  }

  /** What is there, each as an object. */
  public List<JsonNode> get(String... arguments) {
    List<String> words = new ArrayList<>(List.of("get", "--output=json"));
    words.addAll(List.of(arguments));
    String objects = requireDone(run(words.toArray(String[]::new)));
    try {
      return JSON.readTree(objects).path("items").valueStream().toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + objects, e);
    }
  }

  private Command.Result with(String input, String... arguments) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    return new Command(command, Path.of("").toAbsolutePath(), LIMIT).run(input);
  }
}
