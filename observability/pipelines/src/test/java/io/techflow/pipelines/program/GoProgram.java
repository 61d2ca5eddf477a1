package io.techflow.pipelines.program;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program of a Go module in {@code tools}, built once into the user's cache; what changes in the
 * module builds it anew. A build that was cut off leaves no program behind.
 */
public enum GoProgram {
  COLLECTOR("collector", "."),
  DASHBOARDS("dashboards", "."),
  JAEGER("jaeger", "github.com/jaegertracing/jaeger/cmd/jaeger");

  private static final int KEY_LENGTH = 16;

  private final Path module;
  private final String source;

  GoProgram(String module, String source) {
    this.module = Path.of("tools", module);
    this.source = source;
  }

  /** Where it is, built if it is not there; the first build takes minutes. */
  public Path file() {
    try {
      var name = module.getFileName().toString();
      var program = cache().resolve(name + "-" + key()).resolve(name);
      if (!Files.isExecutable(program)) {
        System.out.printf("building the program %s, once; this takes minutes%n", name);
        build(Files.createDirectories(program.getParent()).resolve(name));
      }
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be built; is Go 1.26 in PATH?".formatted(this), e);
    }
  }

  private void build(Path program) throws IOException {
    var half = Files.createTempDirectory(program.getParent(), "half");
    var log = half.resolve("build.log").toFile();
    var built = half.resolve(program.getFileName());
    if (run(log, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", built.toString(), source)
        != 0) {
      throw new IOException("the Go build failed:\n" + Files.readString(log.toPath()));
    }
    Files.move(built, program, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(log.toPath());
    Files.delete(half);
  }

  private int run(File log, String... words) throws IOException {
    try {
      return new ProcessBuilder(words)
          .directory(module.toFile())
          .redirectErrorStream(true)
          .redirectOutput(log)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted during the build", e);
    }
  }

  /** Of all that the module pins and says. */
  private String key() throws IOException {
    try (var files = Files.list(module)) {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var file : files.sorted().toList()) {
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Path cache() {
    var named = System.getenv("XDG_CACHE_HOME");
    return (named == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(named))
        .resolve("techflow");
  }

  /** The words that run it. */
  public List<String> command(List<String> arguments) {
    return Stream.concat(Stream.of(file().toString()), arguments.stream()).toList();
  }
}
