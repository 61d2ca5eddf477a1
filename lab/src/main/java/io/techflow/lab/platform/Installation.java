package io.techflow.lab.platform;

import io.techflow.lab.BadInput;
import io.techflow.lab.Progress;
import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.process.ManagedProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** A running platform that can be broken, fixed and watched, wherever it runs. */
public interface Installation {

  /** The name of the variable by which services and users name a service's URL. */
  static String urlVariable(String service) {
    return service.toUpperCase(Locale.ROOT).replace('-', '_') + "_URL";
  }

  /**
   * Makes the running services follow a manifest, and waits until they do.
   *
   * @return whether anything differed
   * @throws BadInput when a service cannot run as the manifest says
   */
  boolean apply(PlatformManifest manifest, Progress progress);

  /**
   * Whether what it has started anew is throttled for that, and is seen to be, long after it is
   * ready: whoever measures then has to use it first.
   */
  default boolean startsCold() {
    return false;
  }

  /** URL by service. */
  Map<String, URI> urls();

  /** Everything that is accounted for: stores first, then services. */
  List<Component> components();

  /** The same for who looks every few seconds and forms rates of what it sees. */
  default List<Component> observed() {
    return components();
  }

  /** How often each service ended by itself and was started again; the counts only grow. */
  Map<String, Integer> restartsByService();

  /** The restarts of all services. */
  default int restarts() {
    return restartsByService().values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * CPU time of everything that was started on this host, in ns since it started; empty where the
   * platform runs elsewhere, and so nobody can tell its work from that of others.
   */
  OptionalLong cpuNanos();

  /**
   * Starts a program that watches the platform and is no part of it: guarded, and not accounted.
   */
  ManagedProcess startTool(String name, List<String> command, Path folder);

  /** The environment by which PostgreSQL itself, no pool before it, is reached. */
  Map<String, String> database();

  /** What it runs on. */
  Surroundings surroundings();
}
