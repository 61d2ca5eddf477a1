package io.techflow.lab.platform;

import io.techflow.lab.Workspace;
import io.techflow.lab.manifest.ServiceConfig;
import io.techflow.lab.process.ControlGroup;
import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ProcessHost;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a service's configuration into a process.
 *
 * @param shared environment that every service gets: stores, peers, trace receiver, keys
 */
record ServiceLauncher(
    Workspace workspace, ProcessHost host, AotCaches caches, Map<String, String> shared) {

  RunningService start(ServiceConfig config, URI url, ControlGroup group, Purpose purpose) {
    var artifact = ServiceArtifact.find(workspace.project(), config.name());
    var command = new ArrayList<>(List.of(java()));
    switch (purpose) {
      case SERVE -> command.addAll(caches.use(artifact, config));
      case TRAIN -> command.addAll(caches.train(artifact, config));
    }
    if (!host.groups().enforced()) {
      command.add("-XX:ActiveProcessorCount=" + (int) Math.ceil(config.limits().cpuCores()));
      command.add("-Xmx" + (config.limits().memoryBytes() / 2 >> 20) + "m");
    }
    command.addAll(List.of("-jar", artifact.jar().toString()));
    var environment = new HashMap<>(shared);
    environment.putAll(config.settings());
    environment.put("QUARKUS_HTTP_HOST", url.getHost());
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(url.getPort()));
    var launch =
        new Launch(config.name(), command, environment, workspace.state(), host.log(config.name()));
    return new RunningService(config, url, host, group, launch);
  }

  boolean trained(ServiceConfig config) {
    var artifact = ServiceArtifact.find(workspace.project(), config.name());
    return Files.exists(caches.file(artifact, config));
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Why a service is started. */
  enum Purpose {
    SERVE,
    TRAIN
  }
}
