package io.techflow.benchmark.gateway;

import io.techflow.benchmark.Benchmark;
import io.techflow.benchmark.drive.Call;
import io.techflow.benchmark.drive.HttpLoad;
import io.techflow.benchmark.drive.Pace;
import io.techflow.benchmark.measure.Figure;
import io.techflow.benchmark.measure.Goal;
import io.techflow.benchmark.measure.Result;
import io.techflow.benchmark.measure.Rounds;
import io.techflow.benchmark.measure.Side;
import io.techflow.benchmark.stage.Callers;
import io.techflow.benchmark.stage.Nginx;
import io.techflow.benchmark.stage.Redis;
import io.techflow.benchmark.stage.ServiceProcess;
import io.techflow.benchmark.stage.Stage;
import io.techflow.benchmark.stage.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the gateway costs and adds, against nginx in front of the same server. */
public final class GatewayBenchmark implements Benchmark {
  private static final String NGINX = "nginx";
  private static final String OPEN = "gateway, open route";
  private static final String GUARDED = "gateway, JWT and limiter";
  private static final String DIRECT = "no proxy";
  private static final int CONNECTIONS = 32;
  private static final Pace PACE = new Pace.Rate(500);
  private static final Duration WARM_UP = Duration.ofSeconds(60);

  @Override
  public String id() {
    return "gateway";
  }

  @Override
  public String document() {
    return "services";
  }

  @Override
  public String about() {
    return "The gateway against nginx 1.22 as a reverse proxy (one worker, keep-alive on both sides, a"
        + " JSON access log as the gateway's), both in front of an nginx that answers 200 bytes of"
        + " JSON; 500 requests/s over 32 connections. The open route has no token to verify, and its"
        + " limiter counts locally; it cannot be switched off. With JWT and limiter, 64 callers are"
        + " verified and counted in Redis, and the cost is that of gateway and Redis. Before, either"
        + " gateway has answered as fast as it could for a minute.";
  }

  @Override
  public Result run(Stage stage) {
    Tokens tokens = stage.tokens();
    Redis redis = stage.redis();
    Nginx server = stage.nginx("server", NginxConfig.answering());
    Nginx nginx = stage.nginx("nginx", NginxConfig.proxying(server.url()));
    ServiceProcess guarded =
        stage.service(stage.build("gateway"), settings(server, tokens, redis.environment()));
    ServiceProcess open =
        stage.service(stage.build("gateway"), settings(server, tokens, withoutRedis()));
    Callers callers = Callers.of(tokens, 64, "customer");
    Supplier<Call> anybody = () -> Call.get("/api/auth/constant");
    Supplier<Call> somebody = () -> Call.get("/api/users/constant", callers.next());
    stage.warm(GUARDED, load(stage, guarded.url(), new Pace.Saturated(), somebody), WARM_UP);
    stage.warm(OPEN, load(stage, open.url(), new Pace.Saturated(), anybody), WARM_UP);
    Rounds rounds =
        stage
            .comparison(4, Duration.ofSeconds(8), Duration.ofSeconds(3))
            .run(
                List.of(
                    new Side(
                        NGINX, load(stage, nginx.url(), PACE, anybody), List.of(nginx.process())),
                    new Side(
                        OPEN,
                        load(stage, open.url(), PACE, anybody),
                        List.of(open.process()),
                        List.of(open.compiler())),
                    new Side(
                        GUARDED,
                        load(stage, guarded.url(), PACE, somebody),
                        List.of(guarded.process(), redis.process()),
                        List.of(guarded.compiler())),
                    new Side(
                        DIRECT,
                        load(stage, server.url(), PACE, anybody),
                        List.of(server.process()))));
    return new Result(figures(rounds), rounds.windows(), "");
  }

  private static Map<String, String> settings(
      Nginx server, Tokens tokens, Map<String, String> redis) {
    var settings = new HashMap<>(redis);
    // So many that nobody is refused.
    settings.put("GATEWAY_LIMIT_REQUESTS", "1000000000");
    settings.put("GATEWAY_LIMIT_OPEN_REQUESTS", "1000000000");
    settings.put("USER_SERVICE_URL", server.url().toString());
    settings.put("AUTH_SERVICE_URL", server.url().toString());
    settings.put("GATEWAY_IDENTITY_KEYS_URL", tokens.url() + "/auth/jwks");
    settings.put("GATEWAY_IDENTITY_REVOCATIONS_URL", tokens.url() + "/auth/revocations");
    return settings;
  }

  private static Map<String, String> withoutRedis() {
    return Map.of("REDIS_URL", "redis://127.0.0.1:9");
  }

  private static HttpLoad load(Stage stage, URI url, Pace pace, Supplier<Call> calls) {
    return new HttpLoad(stage.vertx(), url, CONNECTIONS, pace, calls);
  }

  private static List<Figure> figures(Rounds rounds) {
    return List.of(
        Figure.of(
            "gateway without token and Redis, CPU over nginx",
            "x",
            rounds.cpuRatio(OPEN, NGINX),
            Goal.atMost(3)),
        Figure.of(
            "gateway with JWT and limiter, CPU (with Redis) over nginx",
            "x",
            rounds.cpuRatio(GUARDED, NGINX),
            Goal.atMost(4)),
        Figure.of(
            "gateway with JWT and limiter adds at p50",
            "ms",
            rounds.paired(
                GUARDED,
                DIRECT,
                (with, without) -> with.traffic().p50Millis() - without.traffic().p50Millis()),
            Goal.atMost(1)));
  }
}
