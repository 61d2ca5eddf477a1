package io.techflow.benchmark.payment;

import io.techflow.benchmark.drive.Call;
import io.techflow.benchmark.stage.Callers;
import io.techflow.benchmark.stage.Postgres;
import io.techflow.benchmark.stage.Redis;
import io.techflow.benchmark.stage.ServiceProcess;
import io.techflow.benchmark.stage.Stage;
import io.techflow.benchmark.stage.Tokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What payment-service leans on, the model too. */
record PaymentFixture(
    Postgres postgres,
    Redis redis,
    Tokens tokens,
    ServiceProcess inference,
    Map<UUID, String> payers) {
  private static final int PAYERS = 500;

  static PaymentFixture on(Stage stage) {
    Tokens tokens = stage.tokens();
    return new PaymentFixture(
        stage.postgres(),
        stage.redis(),
        tokens,
        stage.service(
            stage.build("ml-inference"), Map.of("DJL_CACHE_DIR", stage.folder("djl").toString())),
        payers(tokens));
  }

  private static Map<UUID, String> payers(Tokens tokens) {
    var payers = new LinkedHashMap<UUID, String>();
    for (long i = 1; i <= PAYERS; i++) {
      var payer = new UUID(0x7000, 0x8000_0000_0000_0000L + i);
      payers.put(payer, tokens.of(payer, "customer"));
    }
    return payers;
  }

  /** By which the service finds it. */
  Map<String, String> environment() {
    var environment = new HashMap<>(tokens.environment());
    environment.putAll(redis.environment());
    environment.putAll(postgres.environment());
    environment.put("ML_INFERENCE_URL", inference.url().toString());
    return environment;
  }

  /** New payments by 500 payers in turns. */
  Supplier<Call> payments() {
    var turns = Callers.of(List.copyOf(payers.values()));
    return new Supplier<>() {
      private int made;

      @Override
      public Call get() {
        made++;
        return new Call(
            HttpMethod.POST,
            "/payments",
            Map.of(
                "Authorization",
                "Bearer " + turns.next(),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString()),
            Buffer.buffer(
                "{\"merchant\":\"merchant-%03d\",\"amountMinor\":%d,\"currency\":\"EUR\"}"
                    .formatted(made % 500, 100 + made % 50_000)));
      }
    };
  }

  /** Reads of payments that were made, in turns, each by its payer. */
  Supplier<Call> reads() {
    var calls =
        postgres
            .column(
                """
                select id || ' ' || payer_id from payment_service.payments
                where payer_id::text like '00000000-0000-7000-8000-%' limit 5000
                """)
            .stream()
            .map(row -> row.split(" "))
            .map(
                row ->
                    Call.get(
                        "/payments/" + row[0],
                        Objects.requireNonNull(payers.get(UUID.fromString(row[1])))))
            .toList();
    var turns = new AtomicInteger();
    return () -> calls.get(turns.getAndIncrement() % calls.size());
  }
}
