package io.techflow.lab.run;

import io.techflow.lab.evidence.Database;
import io.techflow.lab.verdict.Gate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Whether the platform still does its job, asked while it is under load. */
final class FunctionalChecks {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String UNBALANCED =
      "select count(*) from (select payment_id from payment_service.ledger_entries"
          + " where payment_id in (select id from payment_service.payments"
          + " order by id desc limit 2000) group by payment_id"
          + " having sum(amount_minor) <> 0 or count(*) % 2 <> 0) unbalanced";

  private final Map<String, URI> services;
  private final Database database;

  FunctionalChecks(Map<String, URI> services, Database database) {
    this.services = services;
    this.database = database;
  }

  List<Gate> run() {
    return List.of(
        refusesStrangers("user-service", "/users?limit=1"),
        refusesStrangers("payment-service", "/payments?limit=1"),
        refusesStrangers("search-service", "/search?q=light"),
        refusesStrangers("gateway", "/api/users?limit=1"),
        limitsCallers(),
        ledgerBalances());
  }

  private Gate refusesStrangers(String service, String path) {
    return asked(
        service + " refuses a request without a token",
        service,
        path,
        "HTTP 401",
        answer -> "HTTP " + answer.statusCode());
  }

  private Gate limitsCallers() {
    return asked(
        "gateway limits its callers",
        "gateway",
        "/api/auth/jwks",
        "a RateLimit-Policy",
        answer ->
            answer.headers().firstValue("RateLimit-Policy").isPresent()
                ? "a RateLimit-Policy"
                : "none");
  }

  private Gate asked(
      String name,
      String service,
      String path,
      String expected,
      Function<HttpResponse<Void>, String> reading) {
    try (var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build()) {
      var request =
          HttpRequest.newBuilder(Objects.requireNonNull(services.get(service)).resolve(path))
              .timeout(TIMEOUT)
              .build();
      var value = reading.apply(client.send(request, BodyHandlers.discarding()));
      return new Gate(name, expected, value, value.equals(expected));
    } catch (IOException e) {
      return new Gate(name, expected, String.valueOf(e.getMessage()), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Gate(name, expected, "interrupted", false);
    }
  }

  private Gate ledgerBalances() {
    var unbalanced = database.column(UNBALANCED).getFirst();
    return new Gate(
        "the ledger of the last 2000 payments balances",
        "0 unbalanced",
        unbalanced + " unbalanced",
        unbalanced.equals("0"));
  }
}
