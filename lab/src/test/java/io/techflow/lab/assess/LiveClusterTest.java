package io.techflow.lab.assess;

import static io.techflow.lab.assess.ClusterDump.healthy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.techflow.lab.BadInput;
import io.techflow.lab.assess.Assessment.Health;
import io.techflow.lab.assess.dump.DumpReader;
import io.techflow.lab.assess.dump.LiveCluster;
import io.techflow.lab.assess.snapshot.Coverage;
import io.techflow.lab.assess.snapshot.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real kubectl reads a mock API server, which stands for the cluster that cannot run here. */
class LiveClusterTest {

  @TempDir Path folder;
  private final Set<String> methods = new ConcurrentSkipListSet<>();
  private HttpServer mockApiServer;
  private LiveCluster cluster = new LiveCluster("", "");

  @BeforeEach
  void start() throws IOException {
    mockApiServer =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var dump = healthy(3, 9);
    for (var resource : Resource.values()) {
      answer(resource, 200, dump.list(resource));
    }
    mockApiServer.start();
    var kubeconfig = folder.resolve("kubeconfig");
    Files.writeString(
        kubeconfig,
        """
        {"apiVersion":"v1","kind":"Config",
         "clusters":[{"name":"mock","cluster":{"server":"http://127.0.0.1:%d"}}],
         "users":[{"name":"mock","user":{}}],
         "contexts":[{"name":"mock","context":{"cluster":"mock","user":"mock"}}]}"""
            .formatted(mockApiServer.getAddress().getPort()));
    var kubectl = folder.resolve("kubectl");
    Files.writeString(
        kubectl, "#!/bin/sh\nexec kubectl --kubeconfig %s \"$@\"\n".formatted(kubeconfig));
    assertThat(kubectl.toFile().setExecutable(true)).isTrue();
    cluster = new LiveCluster("mock", kubectl.toString());
  }

  @AfterEach
  void stop() {
    mockApiServer.stop(0);
  }

  @Test
  void readsEverythingAndChangesNothing() {
    assertThat(assess().health()).isEqualTo(Health.HEALTHY);
    assertThat(methods).containsExactly("GET");
  }

  @Test
  void whatIsForbiddenIsMarked() {
    mockApiServer.removeContext(Resource.NODES.path());
    answer(
        Resource.NODES,
        403,
        """
        {"kind":"Status","apiVersion":"v1","status":"Failure","message":"nodes is forbidden","reason":"Forbidden","code":403}""");

    assertThat(assess().health()).isEqualTo(Health.UNKNOWN);
    assertThat(assess().snapshot().coverage().get(Resource.NODES))
        .isInstanceOf(Coverage.Forbidden.class);
  }

  @Test
  void withoutAMetricsServerTheRestIsRead() {
    mockApiServer.removeContext(Resource.NODE_METRICS.path());

    assertThat(assess().health()).isEqualTo(Health.UNKNOWN);
    assertThat(assess().snapshot().coverage().get(Resource.NODE_METRICS))
        .isInstanceOf(Coverage.Unavailable.class);
  }

  @Test
  void aContextThatIsNotThereIsBadInput() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> new LiveCluster("none", cluster.kubectl()).save(folder.resolve("dump")))
        .withMessageContaining("--context none");
  }

  private Assessment assess() {
    cluster.save(folder.resolve("dump"));
    return Assessment.of(DumpReader.read(folder.resolve("dump")));
  }

  private void answer(Resource resource, int status, String body) {
    mockApiServer.createContext(
        resource.path(),
        exchange -> {
          methods.add(exchange.getRequestMethod());
          var bytes = body.getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
