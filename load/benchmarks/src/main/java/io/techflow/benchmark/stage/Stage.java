package io.techflow.benchmark.stage;

import io.techflow.benchmark.drive.HttpLoad;
import io.techflow.benchmark.measure.Comparison;
import io.techflow.benchmark.measure.EndedChildren;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where one benchmark puts its real parts; whatever it started ends with it, last in, first out.
 */
public final class Stage implements AutoCloseable {
  private static final Duration BRIEFLY = Duration.ofSeconds(2);

  private final Path project;
  private final Path folder;
  private final boolean brief;
  private final Consumer<String> progress;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Map<String, Overlay> overlays = new HashMap<>();
  private final Thread atExit = new Thread(this::closeAll, "stage-end");

  /**
   * @param project the root of the sources, whose services are built
   * @param folder what is written goes there
   * @param brief whether it is only to be seen that a benchmark works
   */
  public Stage(Path project, Path folder, boolean brief, Consumer<String> progress) {
    this.project = project;
    this.folder = folder;
    this.brief = brief;
    this.progress = progress;
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  public Vertx vertx() {
    return vertx;
  }

  public Consumer<String> progress() {
    return progress;
  }

  /** A comparison in so many rounds, or in a brief one. */
  public Comparison comparison(int rounds, Duration window, Duration warmUp) {
    return brief
        ? new Comparison(1, BRIEFLY, BRIEFLY, progress)
        : new Comparison(rounds, window, warmUp, progress);
  }

  /** That long, or briefly. */
  public Duration duration(Duration whole) {
    return brief ? BRIEFLY : whole;
  }

  /** That many, or a hundredth of them. */
  public int amount(int whole) {
    return brief ? whole / 100 : whole;
  }

  /** A fresh folder. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name + "-" + opened.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of " + name, e);
    }
  }

  /** Takes something that is to be closed. */
  public synchronized <T extends AutoCloseable> T keep(T resource) {
    opened.push(resource);
    return resource;
  }

  public Postgres postgres() {
    progress.accept("starting PostgreSQL");
    return keep(Postgres.start(folder("postgresql").resolve("data")));
  }

  public Redis redis() {
    progress.accept("starting Redis");
    return keep(Redis.start(folder("redis"), freePort()));
  }

  public OpenSearch openSearch() {
    progress.accept("starting OpenSearch");
    return keep(OpenSearch.start(project, folder("opensearch"), freePort()));
  }

  /** A folder that stays from run to run, for what is dear to compute. */
  public static Path kept(String name) {
    String caches = System.getenv("XDG_CACHE_HOME");
    Path folder =
        caches == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(caches);
    return folder.resolve("techflow").resolve(name);
  }

  /** Tokens, and a server of the key set that verifies them, in place of auth-service. */
  public Tokens tokens() {
    return keep(Tokens.serve());
  }

  /**
   * Starts a service as the cluster would, with its settings and limits.
   *
   * @param settings beside those, and over them
   * @param flags of this one JVM, beside those in its settings
   */
  public ServiceProcess service(ServiceBuild build, Map<String, String> settings, String... flags) {
    progress.accept("starting " + build.name());
    return keep(
        ServiceProcess.start(build, settings, List.of(flags), folder(build.name()), freePort()));
  }

  /**
   * Saturates a service until both compilers have seen what it does: C2 takes its time, and what a
   * process of some days costs is not what its first minute does.
   */
  public void warm(String name, HttpLoad saturated, Duration whole) {
    progress.accept("warming up: " + name);
    saturated.run(duration(whole)).warm(name);
  }

  /** What is built of a service, as production runs it. */
  public ServiceBuild build(String service) {
    return build(service, "production");
  }

  /** What is built of a service, as that overlay runs it. */
  public ServiceBuild build(String service, String overlay) {
    return ServiceBuild.of(
        service, project, overlays.computeIfAbsent(overlay, name -> Overlay.render(project, name)));
  }

  /** The jar of a peer, below {@code load/peers/}. */
  public Path peer(String name) {
    return ServiceBuild.jar(project, name);
  }

  /** Starts the peer in JavaScript, with the model that the peer in Java packs. */
  public NodePeer nodePeer(int threads) {
    progress.accept("installing transformers-js");
    return keep(
        NodePeer.start(
            project.resolve("load/peers/transformers-js"),
            peer("inference").resolveSibling("lib/main"),
            threads,
            folder("transformers-js")));
  }

  /** Starts nginx with what stands inside of its {@code http} block. */
  public Nginx nginx(String name, String http) {
    return keep(Nginx.start(name, http, folder(name)));
  }

  /** The programs that ran to their end meanwhile; start nothing else that ends. */
  public static EndedChildren programs(String name) {
    return new EndedChildren(name);
  }

  /** A port of the loopback interface that nothing listens at. */
  public static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  /** Ends something before the stage does. */
  public synchronized void end(AutoCloseable resource) {
    if (opened.remove(resource)) {
      closeAll(List.of(resource));
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    closeAll();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private synchronized void closeAll() {
    var all = List.copyOf(opened);
    opened.clear();
    closeAll(all);
  }

  private static void closeAll(List<AutoCloseable> resources) {
    RuntimeException failure = null;
    for (AutoCloseable resource : resources) {
      try {
        resource.close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("something did not end", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
