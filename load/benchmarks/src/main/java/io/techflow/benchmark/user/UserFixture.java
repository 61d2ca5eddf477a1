package io.techflow.benchmark.user;

import io.techflow.benchmark.stage.Postgres;
import io.techflow.benchmark.stage.Redis;
import io.techflow.benchmark.stage.Stage;
import io.techflow.benchmark.stage.Tokens;
import java.util.HashMap;
import java.util.Map;

/** What user-service leans on. */
record UserFixture(Postgres postgres, Redis redis, Tokens tokens) {

  static UserFixture on(Stage stage) {
    return new UserFixture(stage.postgres(), stage.redis(), stage.tokens());
  }

  /** By which the service finds it. */
  Map<String, String> environment() {
    var environment = new HashMap<>(tokens.environment());
    environment.putAll(redis.environment());
    environment.putAll(postgres.environment());
    return environment;
  }

  /** The same, with one more setting. */
  Map<String, String> environment(String name, String value) {
    var environment = new HashMap<>(environment());
    environment.put(name, value);
    return environment;
  }
}
