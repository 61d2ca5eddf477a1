package io.techflow.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A base image made of what this host has: the modules of its JDK that a service can need, the C
 * and C++ libraries that they and ONNX Runtime load, a user. No shell, no package manager.
 */
public final class LocalBase {
  /** Its name. */
  public static final String TAG = "techflow/base:local";

  /** What the services load, and what it takes to look into one that runs (jcmd, JFR). */
  private static final String MODULES =
      "java.se,jdk.attach,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs";

  /** ONNX Runtime and the tokenizers bring all but these. */
  private static final Pattern NATIVE = Pattern.compile("lib(stdc\\+\\+|gcc_s|m)\\.so\\.[0-9]+ .*");

  private static final Pattern PATH = Pattern.compile("(/\\S+\\.so[.0-9]*)");

  private LocalBase() {}

  /** Makes it in that folder, which is empty. */
  public static void make(Docker docker, Path folder) throws IOException {
    Path root = folder.resolve("root");
    Files.createDirectories(root.resolve("opt"));
    Path jdk = Path.of(System.getProperty("java.home"));
    Path java = root.resolve("opt/java");
    Command.run(
        jdk.resolve("bin/jlink").toString(),
        "--add-modules",
        MODULES,
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        "--generate-cds-archive",
        "--output",
        java.toString());
    for (Path library : libraries(java)) {
      Path copy = root.resolve(library.toString().substring(1));
      Files.createDirectories(copy.getParent());
      Files.copy(library.toRealPath(), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
    Path etc = Files.createDirectories(root.resolve("etc"));
    Files.writeString(etc.resolve("passwd"), "techflow:x:10001:10001::/app:/none\n");
    Files.writeString(etc.resolve("group"), "techflow:x:10001:\n");
    Files.writeString(etc.resolve("nsswitch.conf"), "hosts: files dns\n");
    Files.createDirectory(root.resolve("tmp"));
    Files.setPosixFilePermissions(
        root.resolve("tmp"), PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nCOPY root /\n");
    docker.run("build", "--quiet", "--tag", TAG, folder.toString());
  }

  private static Set<Path> libraries(Path java) {
    Set<Path> libraries = new TreeSet<>();
    for (String user : List.of("bin/java", "lib/server/libjvm.so", "lib/libnet.so")) {
      libraries.addAll(paths(Command.run("ldd", java.resolve(user).toString()).lines()));
    }
    libraries.addAll(
        paths(
            Command.run("ldconfig", "-p")
                .lines()
                .map(String::strip)
                .filter(line -> NATIVE.matcher(line).matches() && line.contains("x86-64"))));
    libraries.removeIf(library -> library.startsWith(java));
    return libraries;
  }

  private static List<Path> paths(Stream<String> lines) {
    return lines
        .flatMap(line -> PATH.matcher(line).results())
        .map(found -> Path.of(found.group(1)))
        .toList();
  }
}
