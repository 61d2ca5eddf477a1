package io.techflow.lab.cluster;

import io.techflow.lab.process.ControlGroup;
import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ManagedProcess;
import io.techflow.lab.process.ProcessHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the lab runs on this host beside itself: guarded, so that it ends with the lab, however that
 * ends.
 */
final class Tools implements AutoCloseable {

  private static final double CORES = 1;
  private static final long MEMORY_BYTES = 512L << 20;

  private final ProcessHost host;
  private final Map<String, ControlGroup> groups = new ConcurrentHashMap<>();

  Tools(Path logs) {
    this.host = ProcessHost.open(logs);
  }

  /** Starts one with the lab's own environment, which names the kubeconfig and its helpers. */
  ManagedProcess start(String name, List<String> command, Path folder) {
    var group =
        groups.computeIfAbsent(name, unseen -> host.groups().create(name, CORES, MEMORY_BYTES));
    return host.start(new Launch(name, command, System.getenv(), folder, host.log(name)), group);
  }

  @Override
  public void close() {
    host.close();
  }
}
