package io.techflow.testcluster.image;

import io.techflow.images.Docker;
import io.techflow.images.LocalBase;
import io.techflow.images.ServiceImage;
import io.techflow.testcluster.cluster.Folders;
import io.techflow.testcluster.tool.Command;
import io.techflow.testcluster.tool.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All images of the small overlay, and what a node needs beside them, in one archive. */
public final class ClusterImages {
  private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path SOURCES = Path.of("images").toAbsolutePath();
  private static final Path OPENSEARCH = PROJECT.resolve("lab/opensearch-node/target");
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final String PACKAGES = "postgresql-18,pgbouncer,redis-server";
  private static final String SUITE = "forky";

  private static final List<String> SERVICES =
      List.of(
          "user-service",
          "auth-service",
          "payment-service",
          "search-service",
          "ml-inference",
          "gateway");

  /** As the deployment asks for them; targets of the Dockerfile have their last words for names. */
  private static final List<String> STAND_INS =
      List.of(
          "techflow/stores:local",
          "postgres:18.6-bookworm",
          "redis:7.2.11-bookworm",
          "edoburu/pgbouncer:v1.24.1-p1",
          "opensearchproject/opensearch:3.8.0",
          "techflow/pause:local",
          "techflow/coredns:local",
          k6());

  private final Docker docker;
  private final Path folder;
  private final List<String> names = new ArrayList<>();

  private ClusterImages(Docker docker, Path folder) {
    this.docker = docker;
    this.folder = folder;
  }

  /**
   * Builds them out of what Maven has built.
   *
   * @param version of the project
   * @return an archive of {@code docker save}
   */
  public static Path build(Path folder, String version) {
    Path absolute = folder.toAbsolutePath();
    Folders.empty(absolute);
    Path stores = storesOfDebian();
    try (ImageEngine engine = ImageEngine.start(absolute)) {
      ClusterImages images = new ClusterImages(engine.docker(), absolute);
      images.buildServices(version);
      images.buildStandIns(stores);
      return images.save();
    } catch (IOException e) {
      throw new UncheckedIOException("the images cannot be built in " + absolute, e);
    }
  }

  /** The name of k6's image, as its makers publish what is pinned here. */
  public static String k6() {
    return "grafana/k6:" + Tools.K6.version().substring(1);
  }

  private void buildServices(String version) throws IOException {
    LocalBase.make(docker, Files.createDirectories(folder.resolve("base")));
    for (String service : SERVICES) {
      ServiceImage image = ServiceImage.of(service, version, folder.resolve("services"));
      image.buildPlain(docker, LocalBase.TAG, PROJECT);
      docker.run("tag", image.plainTag(), image.tag());
      names.add(image.tag());
    }
  }

  private void buildStandIns(Path stores) throws IOException {
    Path context = folder.resolve("stand-ins");
    copy(SOURCES, context);
    copy(OPENSEARCH.resolve("lib"), context.resolve("opensearch/lib"));
    copy(OPENSEARCH.resolve("classes"), context.resolve("opensearch/classes"));
    linkJava(context.resolve("opensearch/java"));
    link(stores, context.resolve("stores.tar"));
    link(Tools.PAUSE.program("pause"), context.resolve("pause"));
    link(Tools.COREDNS.program("coredns"), context.resolve("coredns"));
    link(Tools.K6.program("k6"), context.resolve("k6"));
    for (String name : STAND_INS) {
      docker.run("build", "--quiet", "--target", target(name), "--tag", name, context.toString());
      names.add(name);
    }
  }

  private static String target(String name) {
    return name.substring(name.lastIndexOf('/') + 1, name.indexOf(':'));
  }

  private Path save() {
    Path archive = folder.resolve("images.tar");
    docker.run(
        Stream.concat(Stream.of("save", "--output", archive.toString()), names.stream()).toList());
    docker.run("image", "prune", "--force");
    return archive;
  }

  /** A small Debian with the stores, made once; new packages make it anew. */
  private static Path storesOfDebian() {
    Path archive =
        Tools.cache().resolve("stores-%s-%s.tar".formatted(SUITE, PACKAGES.replace(',', '-')));
    if (!Files.exists(archive)) {
      Tools.require("mmdebstrap", "install Debian's mmdebstrap");
      Path half = archive.resolveSibling("half-" + archive.getFileName());
      new Command(
              List.of(
                  "mmdebstrap",
                  "--variant=minbase",
                  "--mode=root",
                  "--include=" + PACKAGES,
                  "--aptopt=APT::Install-Recommends \"false\"",
                  // a mirror may be a snapshot
                  "--aptopt=Acquire::Check-Valid-Until \"false\"",
                  "--dpkgopt=path-exclude=/usr/share/doc/*",
                  "--dpkgopt=path-exclude=/usr/share/man/*",
                  "--dpkgopt=path-exclude=/usr/share/locale/*",
                  SUITE,
                  half.toString()),
              Path.of("").toAbsolutePath(),
              LONGEST)
          .require();
      try {
        Files.move(half, archive, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(archive + " cannot be kept", e);
      }
    }
    return archive;
  }

  /** A Java with what OpenSearch takes beside what services need: it cuts Thai into words. */
  private static void linkJava(Path folder) {
    new Command(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                "--add-modules",
                "java.se,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs",
                "--strip-debug",
                "--output",
                folder.toString()),
            Path.of("").toAbsolutePath(),
            LONGEST)
        .require();
  }

  private static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (IOException e) {
      // another file system
      Files.copy(from, to);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
