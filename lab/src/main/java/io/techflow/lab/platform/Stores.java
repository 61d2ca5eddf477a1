package io.techflow.lab.platform;

import io.techflow.lab.Progress;
import io.techflow.lab.Workspace;
import io.techflow.lab.process.ProcessHost;
import io.techflow.lab.store.EmbeddedOpenSearch;
import io.techflow.lab.store.EmbeddedPostgresql;
import io.techflow.lab.store.EmbeddedRedis;
import io.techflow.lab.store.ExternalStore;
import io.techflow.lab.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The stores of one platform, each embedded unless its URL is given. */
final class Stores implements AutoCloseable {

  private final List<Store> all = Collections.synchronizedList(new ArrayList<>());

  static Stores start(Workspace workspace, Ports ports, ProcessHost host, Progress progress) {
    var stores = new Stores();
    var postgresql =
        ExternalStore.from(
            "postgresql", "POSTGRESQL_URL", "POSTGRESQL_USERNAME", "POSTGRESQL_PASSWORD");
    var redis = ExternalStore.from("redis", "REDIS_URL");
    var openSearch = ExternalStore.from("opensearch", "OPENSEARCH_URL");
    var wanted = new LinkedHashMap<String, Integer>();
    if (postgresql.isEmpty()) {
      wanted.put("postgresql", ports.postgresql());
    }
    if (redis.isEmpty()) {
      wanted.put("redis", ports.redis());
    }
    if (openSearch.isEmpty()) {
      wanted.put("opensearch", ports.openSearch());
    }
    Ports.requireFree(wanted);
    try {
      stores.add(
          openSearch,
          () ->
              EmbeddedOpenSearch.start(
                  workspace.project(), workspace.folder("opensearch"), ports.openSearch(), host),
          progress);
      stores.add(
          redis,
          () -> EmbeddedRedis.start(workspace.folder("redis"), ports.redis(), host),
          progress);
      stores.add(
          postgresql,
          () -> EmbeddedPostgresql.start(workspace.folder("postgresql"), ports.postgresql(), host),
          progress);
      return stores;
    } catch (RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  private void add(Optional<Store> external, Supplier<Store> embedded, Progress progress) {
    var store = external.orElseGet(embedded);
    all.add(store);
    progress.step(
        "%s %s at %s"
            .formatted(
                store.name(), external.isPresent() ? "is external," : "started", store.url()));
  }

  List<Store> all() {
    return List.copyOf(all);
  }

  Store named(String name) {
    return all.stream().filter(store -> store.name().equals(name)).findFirst().orElseThrow();
  }

  Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    all.forEach(store -> environment.putAll(store.environment()));
    return environment;
  }

  @Override
  public void close() {
    all.reversed().forEach(Store::close);
  }
}
