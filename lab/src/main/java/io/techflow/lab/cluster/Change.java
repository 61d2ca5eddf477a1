package io.techflow.lab.cluster;

import io.techflow.lab.manifest.ServiceConfig;
import java.util.Collections;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a state differs in from the optimized one. It is laid over what is deployed, so that what an
 * overlay says beside it stays.
 *
 * @param settings new values by name
 * @param cpuCores another CPU limit, in cores
 * @param memoryBytes another memory limit, in bytes
 * @param replicas how many pods there are to be
 */
record Change(
    SortedMap<String, String> settings,
    OptionalDouble cpuCores,
    OptionalLong memoryBytes,
    int replicas) {

  Change {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  static Change between(ServiceConfig optimized, ServiceConfig wanted) {
    var settings = new TreeMap<String, String>();
    wanted
        .settings()
        .forEach(
            (key, value) -> {
              if (!Objects.equals(optimized.settings().get(key), value)) {
                settings.put(key, value);
              }
            });
    var limits = wanted.limits();
    return new Change(
        settings,
        limits.cpuCores() == optimized.limits().cpuCores()
            ? OptionalDouble.empty()
            : OptionalDouble.of(limits.cpuCores()),
        limits.memoryBytes() == optimized.limits().memoryBytes()
            ? OptionalLong.empty()
            : OptionalLong.of(limits.memoryBytes()),
        wanted.replicas());
  }
}
