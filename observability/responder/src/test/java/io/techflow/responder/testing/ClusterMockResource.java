package io.techflow.responder.testing;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.MockWebServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** A mock of a cluster's API server: it keeps what it is given, and runs nothing. */
public final class ClusterMockResource implements QuarkusTestResourceLifecycleManager {

  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new io.fabric8.mockwebserver.Context(),
          new MockWebServer(),
          new HashMap<>(),
          new KubernetesCrudDispatcher(),
          false);

  @Override
  public Map<String, String> start() {
    server.init();
    // the extension's own settings are fixed when it is built
    System.setProperty("kubernetes.master", server.url("/"));
    System.setProperty("kubernetes.namespace", "techflow");
    System.setProperty("kubernetes.auth.tryKubeConfig", "false");
    return Map.of();
  }

  @Override
  public void stop() {
    System.clearProperty("kubernetes.master");
    System.clearProperty("kubernetes.namespace");
    System.clearProperty("kubernetes.auth.tryKubeConfig");
    server.destroy();
  }
}
