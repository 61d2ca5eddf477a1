package io.techflow.testcluster.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The programs of one of the modules in {@code tools}, built once into the user's cache; what
 * changes in the module builds them anew. A build that was cut off leaves no program behind.
 */
public enum Tools {
  /** Kubernetes itself, with the versions of its dependencies that it was released with. */
  KUBERNETES("k8s.io/kubernetes", "/cmd/", false, " -X k8s.io/component-base/version.gitVersion="),
  /** What stands in for kubelets. */
  KWOK("sigs.k8s.io/kwok", "/cmd/", false, " -X sigs.k8s.io/kwok/pkg/consts.Version="),
  /** What answers for the names of Services. */
  COREDNS("github.com/coredns/coredns", "", true, ""),
  /** What makes volumes of folders of the node, as kind does. */
  LOCAL_PATH("github.com/rancher/local-path-provisioner", "", false, " -X main.VERSION="),
  /** What autoscalers read. */
  METRICS(
      "sigs.k8s.io/metrics-server",
      "/cmd/",
      false,
      " -X k8s.io/component-base/version.gitVersion="),
  /** What makes load from within the cluster. */
  K6("go.k6.io/k6", "", true, ""),
  /** What holds a pod's namespaces. */
  PAUSE("techflow.example/testcluster/pause", "/cmd/", true, "");

  private static final Duration LONGEST_BUILD = Duration.ofMinutes(40);
  private static final int KEY_LENGTH = 16;

  private final String source;
  private final String commands;
  private final boolean alone;
  private final String versionFlag;
  private final Path module;

  /**
   * What is built.
   *
   * @param commands where in the source the programs are; empty: it is one program itself
   * @param alone whether it goes without the host's libraries: an image has none
   * @param versionFlag of the linker, which tells the program its version; empty: it knows
   */
  Tools(String source, String commands, boolean alone, String versionFlag) {
    this.source = source;
    this.commands = commands;
    this.alone = alone;
    this.versionFlag = versionFlag;
    this.module = Path.of("tools", source.substring(source.lastIndexOf('/') + 1));
  }

  /** Where what is pinned now is kept. */
  private Path folder() {
    try (Stream<Path> sources = Files.walk(module)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : sources.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(Files.readAllBytes(file));
      }
      String key = HexFormat.of().formatHex(digest.digest()).substring(0, KEY_LENGTH);
      return Files.createDirectories(cache().resolve(module.getFileName() + "-" + key));
    } catch (IOException e) {
      throw new UncheckedIOException("the cache of the cluster's programs cannot be used", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where what is made once is kept. */
  public static Path cache() {
    Map<String, String> environment = System.getenv();
    String cache = environment.get("XDG_CACHE_HOME");
    Path folder =
        cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
    return folder.resolve("techflow");
  }

  /** A program of the module, built if it is not there; the first build takes minutes. */
  public Path program(String name) {
    Path program = folder().resolve(name);
    if (!Files.isExecutable(program)) {
      require("go", "install Go 1.25 or newer");
      System.out.printf("testcluster: building %s, once; this takes minutes%n", name);
      build(program);
    }
    return program;
  }

  private void build(Path program) {
    try {
      Path half =
          Files.createTempDirectory(program.getParent(), "half").resolve(program.getFileName());
      new Command(
              List.of(
                  "env",
                  "CGO_ENABLED=" + (alone ? 0 : 1),
                  "go",
                  "build",
                  "-trimpath",
                  "-ldflags",
                  "-s -w" + (versionFlag.isEmpty() ? "" : versionFlag + version()),
                  "-o",
                  half.toString(),
                  source + (commands.isEmpty() ? "" : commands + program.getFileName())),
              module,
              LONGEST_BUILD)
          .require();
      Files.move(half, program, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(half.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be built".formatted(program), e);
    }
  }

  /** As the module pins it, {@code v1.2.3}. */
  public String version() {
    Path pins = module.resolve("go.mod");
    try (Stream<String> lines = Files.lines(pins)) {
      return lines
          .map(line -> line.strip().replaceFirst("^require ", "").split(" "))
          .filter(words -> words.length > 1 && words[0].equals(source))
          .map(words -> words[1])
          .findFirst()
          .orElseThrow(
              () -> new IllegalStateException("%s does not pin %s".formatted(pins, source)));
    } catch (IOException e) {
      throw new UncheckedIOException(pins + " cannot be read", e);
    }
  }

  /**
   * A program of the host.
   *
   * @throws IllegalStateException with the remedy when it is not in {@code PATH}
   */
  public static String require(String name, String remedy) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, name))) {
        return name;
      }
    }
    throw new IllegalStateException("%s is not in PATH; %s".formatted(name, remedy));
  }
}
