package io.techflow.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.techflow.images.Container.Limits;
import io.techflow.lab.Workspace;
import io.techflow.lab.evidence.Database;
import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.manifest.ServiceConfig;
import io.techflow.lab.platform.Platform;
import io.techflow.lab.platform.Ports;
import io.techflow.lab.run.LabSession;
import io.techflow.lab.seed.SeedPassword;
import io.techflow.lab.seed.Seeder;
import io.techflow.load.LoadGenerator;
import io.techflow.load.LoadSettings;
import io.techflow.load.Mix;
import io.techflow.load.Workload;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Builds the image of every service, trains its start-up cache in it, and tries what came of it: on
 * the lab's real stores, without a writable root and without capabilities, within limits.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ImagesIT {
  private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path TARGET = Path.of("target/images").toAbsolutePath();
  private static final Duration TRAINING = Duration.ofSeconds(25);
  private static final Duration CACHE_WRITTEN = Duration.ofSeconds(180);
  private static final Limits SMALL = new Limits(1, 512L << 20);
  private static final Duration WARM = Duration.ofMinutes(2);
  private static final int JOURNEYS = 50;
  private static final int STARTS = 3;
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** The JVM's exit code after SIGTERM. */
  private static final int TERMINATED = 143;

  private final Map<String, ServiceImage> images = new HashMap<>();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private PlatformManifest manifest;
  private Platform stores;

  @BeforeAll
  void build() throws Exception {
    Docker.HERE.requireEngine();
    Workspace workspace = new Workspace(PROJECT, Files.createDirectories(TARGET.resolve("state")));
    String base = base(workspace);
    manifest = PlatformManifest.load(workspace.base(), List.of());
    stores = opened(Platform.start(workspace, manifest, Ports.fromEnvironment(), ImagesIT::say));
    Files.setPosixFilePermissions(
        Path.of(stores.environment().get("AUTH_SIGNING_KEY")),
        PosixFilePermissions.fromString("r--r--r--"));
    for (String name : manifest.services().keySet()) {
      ServiceImage image = ServiceImage.of(name, System.getProperty("images.version"), TARGET);
      image.buildPlain(Docker.HERE, base, PROJECT);
      images.put(name, image);
      say("built " + image.plainTag());
    }
    train();
    for (ServiceImage image : images.values()) {
      image.buildTrained(Docker.HERE, base, PROJECT);
      say("built " + image.tag());
    }
  }

  /** One that is given must not change behind our back; without one, this host's JDK serves. */
  private static String base(Workspace workspace) throws Exception {
    String given = System.getProperty("images.base", "");
    if (given.isEmpty()) {
      LocalBase.make(Docker.HERE, workspace.freshFolder("base"));
      say("made " + LocalBase.TAG);
      return LocalBase.TAG;
    }
    assertThat(given).as("-Dimages.base").contains("@sha256:");
    return given;
  }

  private void train() throws Exception {
    List<Container> containers = new ArrayList<>();
    try (Database database = Database.connect(stores.store("postgresql").environment());
        LoadGenerator load =
            new LoadGenerator(LabSession.targets(stores.urls()), LoadSettings.standard())) {
      for (ServiceConfig config : manifest.services().values()) {
        Container container =
            Container.createToTrain(
                image(config).plainTag(),
                url(config),
                environment(config),
                Container.writable(TARGET.resolve("caches").resolve(config.name())),
                http);
        containers.add(container);
        container.start();
        say(config.name() + " ready for its training");
      }
      new Seeder(database, SeedPassword.HASH).seed(ImagesIT::say);
      for (int i = 0; i < JOURNEYS; i++) {
        journey();
      }
      say("training under load for %d s".formatted(TRAINING.toSeconds()));
      load.run(new Workload(Workload.STANDARD_RATE, TRAINING, 0, Mix.standard()), second -> {});
      containers.parallelStream().forEach(container -> stop(container, CACHE_WRITTEN));
      say("start-up caches written");
    } finally {
      containers.forEach(Container::close);
    }
    for (ServiceImage image : images.values()) {
      Files.move(
          TARGET.resolve("caches").resolve(image.name()).resolve("app.aot"),
          image.cache(),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @AfterAll
  void stop() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
    http.close();
  }

  @Test
  @Order(1)
  void anImageIsAUserARuntimeAndThreeLayersOfItsOwn() {
    for (ServiceImage image : images.values()) {
      assertThat(inspect(image, "{{.Config.User}}")).isEqualTo("10001:10001");
      assertThat(inspect(image, "{{json .Config.Entrypoint}}")).contains("/opt/java/bin/java");
      int base = layers(LocalBase.TAG);
      if (System.getProperty("images.base", "").isEmpty()) {
        // WORKDIR, lib, quarkus-run.jar, quarkus, app, cache
        assertThat(layers(image.tag()) - base).isEqualTo(6);
      }
    }
  }

  @Test
  @Order(2)
  void allOfThemTogetherServeThroughTheGateway() throws Exception {
    List<Container> containers = new ArrayList<>();
    try {
      for (ServiceConfig config : manifest.services().values()) {
        Container container =
            Container.create(
                image(config).tag(),
                url(config),
                environment(config),
                new Limits(config.limits().cpuCores(), config.limits().memoryBytes()),
                http);
        containers.add(container);
        container.start();
        assertThat(container.logs()).doesNotContain("AOT cache");
      }
      journey();
      containers.parallelStream().forEach(container -> stop(container, GRACE));
    } finally {
      containers.forEach(Container::close);
    }
  }

  @Test
  @Order(3)
  void whatACacheSaves() {
    StringBuilder table =
        new StringBuilder(
            "| image | size | of it the cache | ready plain | ready | plain over it |\n");
    table.append("|---|---:|---:|---:|---:|---:|\n");
    for (ServiceConfig config : manifest.services().values()) {
      List<Duration> plain = new ArrayList<>();
      List<Duration> trained = new ArrayList<>();
      for (int i = 0; i < STARTS; i++) {
        plain.add(started(config, image(config).plainTag()));
        trained.add(started(config, image(config).tag()));
      }
      ServiceImage image = image(config);
      table.append(
          "| `%s` | %d MiB | %d MiB | %.1f s | %.1f s | %.1f × |%n"
              .formatted(
                  image.name(),
                  mebibytes(image.tag()),
                  mebibytes(image.tag()) - mebibytes(image.plainTag()),
                  seconds(median(plain)),
                  seconds(median(trained)),
                  seconds(median(plain)) / seconds(median(trained))));
    }
    System.out.println(table);
  }

  private Duration started(ServiceConfig config, String image) {
    try (Container container =
        Container.create(image, url(config), environment(config), SMALL, http)) {
      return container.start();
    }
  }

  private static void stop(Container container, Duration grace) {
    assertThat(container.stop(grace)).as(container::logs).isIn(0, TERMINATED);
  }

  /** What is cold may refuse for a while. */
  private void journey() {
    Smoke smoke = new Smoke(http, url(manifest.service("gateway")));
    await().atMost(WARM).untilAsserted(smoke::journey);
  }

  private ServiceImage image(ServiceConfig config) {
    return Objects.requireNonNull(images.get(config.name()));
  }

  private URI url(ServiceConfig config) {
    return Objects.requireNonNull(stores.urls().get(config.name()));
  }

  private Map<String, String> environment(ServiceConfig config) {
    Map<String, String> environment = new HashMap<>(stores.environment());
    environment.putAll(config.settings());
    return environment;
  }

  private static String inspect(ServiceImage image, String format) {
    return Docker.HERE.run("image", "inspect", "--format", format, image.tag());
  }

  private static int layers(String tag) {
    return Integer.parseInt(
        Docker.HERE.run("image", "inspect", "--format", "{{len .RootFS.Layers}}", tag));
  }

  private static long mebibytes(String tag) {
    return Long.parseLong(Docker.HERE.run("image", "inspect", "--format", "{{.Size}}", tag)) >> 20;
  }

  private static Duration median(List<Duration> durations) {
    return durations.stream().sorted().toList().get(durations.size() / 2);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.push(resource);
    return resource;
  }

  private static void say(String step) {
    System.out.printf(Locale.ROOT, "images: %s%n", step);
  }
}
