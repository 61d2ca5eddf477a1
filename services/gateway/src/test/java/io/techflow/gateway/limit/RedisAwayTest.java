package io.techflow.gateway.limit;

import static io.techflow.gateway.testing.Client.get;
import static io.techflow.gateway.testing.Client.request;
import static io.techflow.gateway.testing.Client.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.techflow.gateway.testing.Platform;
import io.techflow.gateway.testing.PlatformResource;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@WithTestResource(RestartableRedis.class)
@WithTestResource(PlatformResource.class)
@Timeout(120)
class RedisAwayTest {
  @SuppressWarnings("NullAway.Init") // by the test resource
  Platform platform;

  @SuppressWarnings("NullAway.Init") // by the test resource
  RestartableRedis redis;

  @Inject MeterRegistry meters;

  private double local() {
    return meters.counter("gateway.limiter.local").count();
  }

  @Test
  void theGatewayCountsAloneWhileRedisIsAwayAndReturnsToIt() throws Exception {
    String token = platform.issuer().token();
    assertThat(get(token, "/api/users/7").statusCode()).isEqualTo(200);
    double before = local();

    redis.kill();
    int passed = 0;
    int limited = 0;
    for (int i = 0; i < 1100; i++) {
      int status = get(token, "/api/users/7").statusCode();
      assertThat(status).isIn(200, 429);
      if (status == 200) {
        passed++;
      } else {
        limited++;
      }
    }
    assertThat(passed).isEqualTo(1000);
    assertThat(limited).isEqualTo(100);
    assertThat(local() - before).isEqualTo(1100);
    assertThat(send(request("/q/health/ready")).statusCode()).isEqualTo(200);
    assertThat(send(request("/q/metrics")).body()).contains("gateway_limiter_local_total");

    redis.revive();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              double counted = local();
              get(platform.issuer().token(), "/api/users/7");
              return local() == counted;
            });
  }
}
