package io.techflow.benchmark.stage;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Start-up caches (JEP 483, 514 and 515), one a program, valid for one build, one JDK and one set
 * of flags.
 */
public final class StartUpCache {
  private StartUpCache() {}

  /**
   * Runs a service once so that it records what it needs.
   *
   * @param work keeps it busy meanwhile
   * @return the flags that start it from its cache, and not at all should the cache not fit
   */
  public static String[] train(
      Stage stage,
      ServiceBuild build,
      Map<String, String> settings,
      Consumer<ServiceProcess> work) {
    Path cache = stage.folder("cache").resolve(build.name() + ".aot");
    // What writes the cache at the end needs more than the service has.
    ServiceProcess service =
        stage.service(build, settings, "-XX:AOTCacheOutput=" + cache, "-XX:MaxRAM=2g");
    stage.progress().accept("training " + build.name());
    work.accept(service);
    stage.end(service);
    return new String[] {"-XX:AOTCache=" + cache, "-XX:AOTMode=on"};
  }
}
