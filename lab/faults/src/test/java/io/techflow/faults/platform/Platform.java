package io.techflow.faults.platform;

import io.techflow.lab.process.ProcessHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** PostgreSQL, Redis, ml-inference and the four services, each a process, and wires to cut. */
public final class Platform implements AutoCloseable {
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final ProcessHost host;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final SigningKey key;
  private final Postgres postgres;
  private final RedisServer redis;
  private final Map<String, Service> services = new HashMap<>();
  private final List<Wire> wires;
  private final Wire front;

  private Platform(Path folder) {
    this.host = ProcessHost.open(folder("logs", folder));
    this.key = SigningKey.in(folder);
    this.postgres = new Postgres(folder.resolve("postgresql"), host);
    this.redis = RedisServer.start(folder("redis", folder), host);
    int gateway = FreePort.next();
    int payments = FreePort.next();
    Wire database = new Wire("payment-service to postgresql", postgres.port());
    Wire stream = new Wire("payment-service to redis", redis.port());
    Wire middle = new Wire("gateway to payment-service", payments);
    this.front = new Wire("customers to gateway", gateway);
    this.wires = List.of(database, stream, middle, front);
    Map<String, String> shared = new HashMap<>();
    shared.put("AUTH_SIGNING_KEY", key.file().toString());
    shared.put("POSTGRESQL_USERNAME", "postgres");
    shared.put("POSTGRESQL_PASSWORD", "postgres");
    stores(shared, postgres.port(), redis.port());
    start("ml-inference", FreePort.next(), shared);
    start("auth-service", FreePort.next(), shared);
    start("user-service", FreePort.next(), shared);
    stores(shared, database.port(), stream.port());
    start("payment-service", payments, shared);
    stores(shared, postgres.port(), redis.port());
    shared.put("PAYMENT_SERVICE_URL", "http://127.0.0.1:" + middle.port());
    start("gateway", gateway, shared);
    services.values().forEach(Service::awaitReady);
  }

  /** Starts everything, with nothing of an earlier run; ready when it returns. */
  public static Platform start() {
    Path folder = Path.of("target", "faults").toAbsolutePath();
    try {
      if (Files.exists(folder)) {
        try (Stream<Path> old = Files.walk(folder)) {
          for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what an earlier run left cannot be removed", e);
    }
    return new Platform(folder);
  }

  private static void stores(Map<String, String> environment, int postgres, int redis) {
    environment.put(
        "POSTGRESQL_URL", "postgresql://127.0.0.1:%d/%s".formatted(postgres, Postgres.DATABASE));
    environment.put("REDIS_URL", "redis://127.0.0.1:" + redis);
  }

  /** Starts a service and tells those that follow where it is. */
  private void start(String name, int port, Map<String, String> shared) {
    shared.put(
        name.toUpperCase(Locale.ROOT).replace('-', '_') + "_URL", "http://127.0.0.1:" + port);
    services.put(name, Service.start(name, port, shared, host, http));
  }

  private static Path folder(String name, Path parent) {
    try {
      return Files.createDirectories(parent.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where customers come in. */
  public URI entrance() {
    return URI.create("http://127.0.0.1:" + front.port());
  }

  /** The client that all requests of the tests go through. */
  public HttpClient http() {
    return http;
  }

  /** The key that auth-service signs with. */
  public KeyPair signingKey() {
    return key.pair();
  }

  /** The database of all services. */
  public Postgres postgres() {
    return postgres;
  }

  /** The cache and stream of all services. */
  public RedisServer redis() {
    return redis;
  }

  /** Where Redis listens. */
  public String redisUrl() {
    return "redis://127.0.0.1:" + redis.port();
  }

  /** A service by its name. */
  public Service service(String name) {
    return Objects.requireNonNull(services.get(name), name);
  }

  /** All connections that can be cut. */
  public List<Wire> wires() {
    return wires;
  }

  /** The logs of the services, as they were written so far. */
  public String logs() {
    StringBuilder all = new StringBuilder();
    for (Service service : services.values()) {
      try {
        all.append(Files.readString(service.log()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all.toString();
  }

  @Override
  public void close() {
    services.values().parallelStream().forEach(Program::close);
    wires.forEach(Wire::close);
    redis.close();
    postgres.close();
    host.close();
    http.close();
  }
}
