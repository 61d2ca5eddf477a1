package io.techflow.infra.capacity;

import io.techflow.infra.manifest.Environment;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.ServiceSettings;
import io.techflow.infra.manifest.Workload;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL accepts every connection that may come at the busiest time: the server side of
 * PgBouncer, and the migrations of every pod; PgBouncer accepts every pool at its fullest; and
 * neither ends a transaction that the services themselves still wait for.
 */
public final class ConnectionRule implements Rule {

  private static final String POOL = "quarkus.datasource.reactive.max-size";
  private static final String EXPORT = "techflow.export.idle-timeout";
  private static final String MIGRATIONS = "quarkus.datasource.jdbc.max-size";

  @Override
  public List<Violation> examine(Platform platform) {
    var found = new ArrayList<Violation>();
    var clients = 0;
    var migrations = 0;
    for (var workload : platform.workloads()) {
      var settings = ServiceSettings.of(workload, platform);
      var pods = workload.maximum() + workload.surge();
      clients += pods * number(settings.get(POOL));
      migrations += pods * number(settings.get(MIGRATIONS));
    }
    var server = setting(platform, "postgresql", "postgresql.conf", "max_connections");
    var reserved =
        setting(platform, "postgresql", "postgresql.conf", "superuser_reserved_connections");
    exports(platform, found);
    var bouncers = instances(platform, "pgbouncer");
    if (bouncers == 0) {
      if (clients + migrations + reserved > server) {
        found.add(
            new Violation(
                "ConfigMap postgresql",
                "max_connections is %d, and the services may open %d"
                    .formatted(server, clients + migrations)));
      }
      return found;
    }
    var accepted = setting(platform, "pgbouncer", "pgbouncer.ini", "max_client_conn");
    var opened = setting(platform, "pgbouncer", "pgbouncer.ini", "max_db_connections");
    if (clients > accepted) {
      // one instance must do while the others are away
      found.add(
          new Violation(
              "ConfigMap pgbouncer",
              "max_client_conn is %d, and the services may open %d".formatted(accepted, clients)));
    }
    var behind = opened * bouncers + migrations + reserved;
    if (behind > server) {
      found.add(
          new Violation(
              "ConfigMap postgresql",
              "max_connections is %d, and %d x %d of PgBouncer, %d of migrations and %d reserved are %d"
                  .formatted(server, bouncers, opened, migrations, reserved, behind)));
    }
    return found;
  }

  /** An export stands still within its transaction while its reader does. */
  private static void exports(Platform platform, List<Violation> found) {
    var allowed =
        setting(platform, "postgresql", "postgresql.conf", "idle_in_transaction_session_timeout");
    platform.workloads().stream()
        .map(workload -> ServiceSettings.of(workload, platform).get(EXPORT))
        .filter(Objects::nonNull)
        .map(wait -> Integer.parseInt(wait.replace("s", "")))
        .filter(wait -> wait >= allowed)
        .forEach(
            wait ->
                found.add(
                    new Violation(
                        "ConfigMap postgresql",
                        "idle_in_transaction_session_timeout is %d s and ends exports, which wait %d s for their readers"
                            .formatted(allowed, wait))));
  }

  private static int instances(Platform platform, String name) {
    return platform.workloads().stream()
        .filter(workload -> workload.name().equals(name))
        .mapToInt(Workload::maximum)
        .sum();
  }

  private static int setting(Platform platform, String map, String file, String key) {
    return platform
        .ofKind("ConfigMap")
        .filter(manifest -> manifest.name().matches(map + "-[a-z0-9]{10}"))
        .map(manifest -> Environment.data(platform, manifest.name()).getOrDefault(file, ""))
        .flatMap(text -> Pattern.compile("(?m)^" + key + " *= *(\\d+)").matcher(text).results())
        .mapToInt(result -> Integer.parseInt(result.group(1)))
        .findFirst()
        .orElse(0);
  }

  private static int number(@Nullable String text) {
    return text == null ? 0 : Integer.parseInt(text);
  }
}
