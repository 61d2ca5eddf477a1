package io.techflow.lab.platform;

import io.techflow.lab.manifest.ServiceConfig;
import io.techflow.lab.process.ControlGroup;
import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ManagedProcess;
import io.techflow.lab.process.ProcessHost;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One service as a process, started again like a container when it ends by itself. */
final class RunningService {

  private static final int LONGEST_BACK_OFF_SECONDS = 10;

  private final ServiceConfig config;
  private final URI url;
  private final ProcessHost host;
  private final ControlGroup group;
  private final Launch launch;
  private final AtomicInteger restarts = new AtomicInteger();
  private volatile boolean stopping;
  private volatile ManagedProcess process;

  RunningService(
      ServiceConfig config, URI url, ProcessHost host, ControlGroup group, Launch launch) {
    this.config = config;
    this.url = url;
    this.host = host;
    this.group = group;
    this.launch = launch;
    this.process = start();
  }

  private ManagedProcess start() {
    var started = host.start(launch, group);
    var unused = started.exited().thenAccept(code -> ended(started));
    return started;
  }

  private void ended(ManagedProcess ended) {
    host.guard().release(ended.pid());
    if (!stopping) {
      var backOff = Math.min(1 << restarts.getAndIncrement(), LONGEST_BACK_OFF_SECONDS);
      CompletableFuture.delayedExecutor(backOff, TimeUnit.SECONDS).execute(this::startAgain);
    }
  }

  private synchronized void startAgain() {
    if (!stopping) {
      process = start();
    }
  }

  ServiceConfig config() {
    return config;
  }

  URI url() {
    return url;
  }

  ControlGroup group() {
    return group;
  }

  Launch launch() {
    return launch;
  }

  int restarts() {
    return restarts.get();
  }

  long pid() {
    return process.pid();
  }

  /** Stops within the termination grace of its Deployment. */
  void stop() {
    synchronized (this) {
      stopping = true;
    }
    process.stop(config.terminationGrace());
  }
}
