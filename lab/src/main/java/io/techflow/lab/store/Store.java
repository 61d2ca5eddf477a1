package io.techflow.lab.store;

import io.techflow.lab.process.ControlGroup;
import java.util.Map;
import java.util.Optional;

/** A store that the platform leans on. */
public sealed interface Store extends AutoCloseable
    permits EmbeddedPostgresql, EmbeddedServer, ExternalStore {

  String name();

  String url();

  /** The environment by which services find the store. */
  Map<String, String> environment();

  /** The group that accounts for an embedded server; empty for an external one. */
  Optional<ControlGroup> group();

  /** Memory limit in bytes; 0 for an external store. */
  long memoryLimit();

  @Override
  void close();
}
