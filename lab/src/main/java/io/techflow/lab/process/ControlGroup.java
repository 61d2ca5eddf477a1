package io.techflow.lab.process;

import java.nio.file.Path;
import java.util.List;

/** A group of processes with limits and accounts. */
public interface ControlGroup extends Accounts {

  /** The files to which a process writes its pid to join; empty where there are no groups. */
  List<Path> joinFiles();

  /** Moves a running process, with the children that it has from now on, into this group. */
  void add(long pid);

  /** What the group has used since it was created. */
  @Override
  Usage usage();

  /** Changes the limits of the running group. */
  void limit(double cpuCores, long memoryBytes);
}
