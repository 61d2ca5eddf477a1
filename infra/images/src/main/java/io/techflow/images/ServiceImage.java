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
public record ServiceImage(String name, String tag, Path context) {

  /**
   * The image of a service.
   *
   * @param version of the project
   * @param target the folder for the contexts of all images
   */
  public static ServiceImage of(String name, String version, Path target) {
    return new ServiceImage(name, "techflow/%s:%s".formatted(name, version), target.resolve(name));
  }

  /** Starts without a cache; what a cache is recorded in. */
  public String plainTag() {
    return tag + "-plain";
  }

  /** Builds the first stage out of what Maven has built. */
  public void buildPlain(Docker docker, String base, Path project) throws IOException {
    Path application = project.resolve("services").resolve(name).resolve("target/quarkus-app");
    if (!Files.exists(application)) {
      application = project.resolve(name).resolve("target/quarkus-app");
    }
    copy(application, context);
    build(docker, base, project, "app", plainTag());
  }

  /** Builds the finished image; the cache lies in the context by then. */
  public void buildTrained(Docker docker, String base, Path project) {
    build(docker, base, project, "service", tag);
  }

  /** Where its start-up cache lies when it is built. */
  public Path cache() {
    return context.resolve("app.aot");
  }

  private void build(Docker docker, String base, Path project, String target, String as) {
    docker.run(
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
