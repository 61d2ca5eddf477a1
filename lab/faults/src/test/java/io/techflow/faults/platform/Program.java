package io.techflow.faults.platform;

import io.techflow.lab.process.ControlGroup;
import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ManagedProcess;
import io.techflow.lab.process.ProcessHost;
import java.time.Duration;

/** A program that runs as a process of its own. */
public class Program implements Killable {
  private static final double CORES = 2;
  private static final long MEMORY_BYTES = 1L << 30;
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final ProcessHost host;
  private final Launch launch;
  private final ControlGroup group;
  private volatile ManagedProcess process;

  Program(ProcessHost host, Launch launch) {
    this.host = host;
    this.launch = launch;
    this.group = host.groups().create(launch.name(), CORES, MEMORY_BYTES);
    this.process = host.start(launch, group);
  }

  @Override
  public final String name() {
    return launch.name();
  }

  @Override
  public final void kill() {
    Signals.kill(process.pid());
    host.guard().release(process.pid());
  }

  @Override
  public void revive() {
    process = host.start(launch, group);
  }

  /** SIGSTOP: its sockets accept and nobody answers. */
  public final void hang() {
    Signals.send("STOP", process.pid());
  }

  /** SIGCONT: it goes on where it was. */
  public final void resume() {
    Signals.send("CONT", process.pid());
  }

  final boolean alive() {
    return process.alive();
  }

  final Launch launch() {
    return launch;
  }

  final void close() {
    process.stop(GRACE);
  }
}
