package io.techflow.images;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * One service's image, in the two stages of the Dockerfile.
 *
 * @param name of the service
 * @param tag of the finished image, as the Deployment names it
 * @param context what Docker is given to build from
 */
record ServiceImage(String name, String tag, Path context) {

  static ServiceImage of(String name, Path target) {
    return new ServiceImage(
        name,
        "techflow/%s:%s".formatted(name, System.getProperty("images.version")),
        target.resolve(name));
  }

  /** Starts without a cache; what a cache is recorded in. */
  String plainTag() {
    return tag + "-plain";
  }

  /** Builds the first stage out of what Maven has built. */
  void buildPlain(String base, Path project) throws IOException {
    Path application = project.resolve("services").resolve(name).resolve("target/quarkus-app");
    if (!Files.exists(application)) {
      application = project.resolve(name).resolve("target/quarkus-app");
    }
    copy(application, context);
    build(base, project, "app", plainTag());
  }

  /** Builds the finished image; the cache lies in the context by then. */
  void buildTrained(String base, Path project) {
    build(base, project, "service", tag);
  }

  Path cache() {
    return context.resolve("app.aot");
  }

  private void build(String base, Path project, String target, String as) {
    Docker.run(
        "build",
        "--quiet",
        "--file",
        project.resolve("infra/images/Dockerfile").toString(),
        "--build-arg",
        "BASE=" + base,
        "--target",
        target,
        "--tag",
        as,
        context.toString());
  }

  /** With its times: a cache is bound to those of the jars. */
  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                file,
                to.resolve(from.relativize(file)),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
