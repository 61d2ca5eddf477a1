package io.techflow.lab.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.BadInput;
import io.techflow.lab.store.ExternalStore;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds out how the database that the services use is reached, without the pool before it. */
record ClusterDatabase(List<DeployedService> services, Map<String, String> environment) {

  static final String URL = "POSTGRESQL_URL";
  private static final String USERNAME = "POSTGRESQL_USERNAME";
  private static final String PASSWORD = "POSTGRESQL_PASSWORD";

  /** Migrations lock and set the session, so services know a way round the pool. */
  private static final String DIRECT = "QUARKUS_DATASOURCE_JDBC_URL";

  /**
   * The environment to connect by: what is given, and for the rest what the services are told.
   *
   * @param secret reads a Secret
   * @param tunnel opens a way to a Service and says where it ends, as host and port
   * @throws BadInput when it cannot be found out
   */
  Map<String, String> find(Function<String, JsonNode> secret, Function<String, String> tunnel) {
    var found = new TreeMap<String, String>();
    var given = environment.getOrDefault(URL, "");
    if (given.isBlank()) {
      var direct = direct();
      found.put(
          URL,
          "postgresql://%s%s"
              .formatted(tunnel.apply(direct.getHost().split("\\.", 2)[0]), direct.getPath()));
    } else {
      ExternalStore.requireReachable(URL, given);
      found.put(URL, given);
    }
    var credentials = credentials(secret);
    for (var name : List.of(USERNAME, PASSWORD)) {
      found.put(name, credentials.apply(name));
    }
    return found;
  }

  private URI direct() {
    return services.stream()
        .flatMap(service -> Optional.ofNullable(service.ownEnvironment().get(DIRECT)).stream())
        .map(url -> URI.create(url.replaceFirst("^jdbc:", "")))
        .filter(url -> url.getHost() != null)
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "no Deployment says in %s where PostgreSQL is; set %s, %s and %s"
                        .formatted(DIRECT, URL, USERNAME, PASSWORD)));
  }

  private Function<String, String> credentials(Function<String, JsonNode> secret) {
    if (environment.containsKey(USERNAME) && environment.containsKey(PASSWORD)) {
      return name -> environment.getOrDefault(name, "");
    }
    for (var name : services.stream().flatMap(one -> one.secrets().stream()).distinct().toList()) {
      var data = secret.apply(name).path("data");
      if (data.has(USERNAME) && data.has(PASSWORD)) {
        return key ->
            new String(Base64.getDecoder().decode(data.path(key).asText()), StandardCharsets.UTF_8);
      }
    }
    throw new BadInput(
        "no Secret that the services use has %s and %s; set both".formatted(USERNAME, PASSWORD));
  }
}
