package io.techflow.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Servers that stand for the services, named to the gateway as in production. */
public final class PlatformResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable Platform platform;

  @Override
  public Map<String, String> start() {
    try {
      platform = Platform.start();
      Map<String, String> settings = platform.environment();
      // Small enough to be met within a test
      settings.put("gateway.identity.keys.min-interval", "300ms");
      settings.put("gateway.identity.revocations.every", "300ms");
      settings.put("gateway.upstream.max-wait", "4s");
      // A cold JVM on a busy machine is slow; what happens then, RedisAwayTest shows
      settings.put("gateway.limit.redis-timeout", "5s");
      settings.put("gateway.upstream.ejection.failures", "5");
      settings.put("gateway.upstream.ejection.base", "300ms");
      settings.put("gateway.upstream.stream-idle", "2s");
      settings.put("gateway.upstream.max-connection-age", "1s");
      settings.put("gateway.upstream.services.user-service.timeout", "2s");
      settings.put("gateway.upstream.services.search-service.max-in-flight", "2");
      settings.put("gateway.upstream.services.search-service.max-waiting", "1");
      settings.put("gateway.upstream.services.search-service.timeout", "6s");
      settings.put("gateway.upstream.services.payment-service.timeout", "700ms");
      settings.put("gateway.upstream.services.ml-inference.timeout", "60s");
      settings.put("gateway.upstream.services.ml-inference.max-body", "64M");
      settings.put("quarkus.http.limits.max-body-size", "100M");
      return settings;
    } catch (Exception e) {
      throw new IllegalStateException("the stand-in services did not start", e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(
        Objects.requireNonNull(platform), new TestInjector.MatchesType(Platform.class));
  }

  @Override
  public void stop() {
    if (platform != null) {
      try {
        platform
            .vertx()
            .close()
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
      } catch (Exception e) {
        throw new IllegalStateException("the stand-in services did not stop", e);
      }
    }
  }
}
