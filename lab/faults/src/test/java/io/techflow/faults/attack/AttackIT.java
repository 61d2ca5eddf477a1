package io.techflow.faults.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.faults.load.Api;
import io.techflow.faults.load.Customer;
import io.techflow.faults.load.Reply;
import io.techflow.faults.platform.OnePlatform;
import io.techflow.faults.platform.Platform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each attack is answered with a problem document of its 4xx status, by every service, through the
 * gateway and past it; nothing is written, and neither a token nor what was sent is in any log.
 */
@ExtendWith(OnePlatform.class)
class AttackIT {
  private static final String MARK = "m4rk3d";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TABLES =
      List.of(
          "user_service.users",
          "auth_service.credentials",
          "auth_service.token_families",
          "payment_service.payments",
          "payment_service.ledger_entries",
          "payment_service.refunds",
          "payment_service.idempotency_keys",
          "payment_service.outbox");

  private final Platform platform;
  private final Api api;
  private final Customer attacker;
  private final Customer victim;
  private final String payment;
  private final List<String> tokens = new ArrayList<>();
  private String before = "";

  AttackIT(Platform platform) {
    this.platform = platform;
    this.api = new Api(platform.http(), platform.entrance());
    this.attacker = Customer.join(api);
    this.victim = Customer.join(api);
    Reply held =
        api.post(
            "/api/payments",
            victim.token(),
            "held",
            "{\"merchant\":\"acme\",\"amountMinor\":5,\"currency\":\"EUR\",\"capture\":false}");
    assertThat(held.status()).isEqualTo(201);
    this.payment = held.field("id");
  }

  @BeforeEach
  void look() {
    before = rows();
    tokens.addAll(List.of(attacker.token(), victim.token()));
  }

  @AfterEach
  void nothingIsWrittenAndNothingIsLogged() {
    assertThat(rows()).isEqualTo(before);
    String logs = platform.logs();
    assertThat(logs).doesNotContain(MARK, Customer.PASSWORD, attacker.email(), victim.email());
    for (String token : tokens) {
      assertThat(logs).doesNotContain(token);
    }
  }

  @Test
  void noServiceBelievesABadToken() throws IOException {
    Forge forge = new Forge(platform.signingKey(), attacker.id());
    Target own = direct("user-service", "GET", "/users/" + attacker.id());
    assertThat(own.send(forge.good(), null).statusCode()).isEqualTo(200);
    assertThat(gateway("GET", "/api/users/" + attacker.id()).send(forge.good(), null).statusCode())
        .isEqualTo(200);
    List<Target> targets =
        List.of(
            own,
            direct("payment-service", "GET", "/payments"),
            direct("payment-service", "POST", "/payments"),
            direct("auth-service", "DELETE", "/auth/session"),
            direct("auth-service", "DELETE", "/auth/credentials/" + attacker.id()),
            gateway("GET", "/api/users/" + attacker.id()),
            gateway("GET", "/api/payments"),
            gateway("POST", "/api/inference/embeddings"));
    for (Map.Entry<String, String> bad : forge.bad().entrySet()) {
      tokens.add(bad.getValue().length() > 20 ? bad.getValue() : MARK);
      for (Target target : targets) {
        problem(
            401,
            target + " with a token that is " + bad.getKey(),
            target.send(bad.getValue(), target.method().equals("POST") ? "{}" : null));
      }
    }
  }

  @Test
  void aTokenOfAMegabyteEndsWithTheHeaders() throws IOException {
    for (Target target :
        List.of(
            direct("user-service", "GET", "/users/" + attacker.id()),
            direct("payment-service", "GET", "/payments"),
            direct("auth-service", "DELETE", "/auth/session"),
            gateway("GET", "/api/payments"))) {
      HttpResponse<String> answer = target.send(MARK.repeat(170_000), null);
      assertThat(answer.statusCode()).as(target.toString()).isEqualTo(431);
    }
  }

  @Test
  void nobodyReadsOrChangesWhatIsAnothers() throws IOException {
    String user = "/api/users/" + victim.id();
    String paid = "/api/payments/" + payment;
    problem(403, attacker.token(), gateway("GET", user), null);
    problem(403, attacker.token(), gateway("PATCH", user), "{\"displayName\":\"" + MARK + "\"}");
    problem(403, attacker.token(), gateway("DELETE", user), null);
    problem(403, attacker.token(), gateway("DELETE", "/api/auth/credentials/" + victim.id()), null);
    problem(404, attacker.token(), gateway("GET", paid), null);
    problem(404, attacker.token(), gateway("POST", paid + "/capture"), "");
    problem(404, attacker.token(), gateway("POST", paid + "/void"), "");
    problem(404, attacker.token(), gateway("GET", paid + "/refunds"), null);
    problem(403, attacker.token(), gateway("POST", paid + "/refunds"), "{\"amountMinor\":1}");
    problem(403, attacker.token(), gateway("GET", "/api/payments/reconciliation"), null);
    problem(403, attacker.token(), gateway("GET", "/api/users"), null);
    problem(403, attacker.token(), gateway("GET", "/api/users/export"), null);
  }

  @Test
  void noBodyGivesMoreThanItsFieldsOrBreaksItsReader() throws IOException {
    String user =
        "{\"email\":\"%s@example.test\",\"displayName\":\"%s\",\"country\":\"DE\",\"password\":\"%s long enough\"}"
            .formatted(MARK, MARK, MARK);
    String login = "{\"email\":\"%s@example.test\",\"password\":\"%s\"}".formatted(MARK, MARK);
    String register = login.replace("\"}", " long enough\"}");
    String pay = "{\"merchant\":\"%s\",\"amountMinor\":5,\"currency\":\"EUR\"}".formatted(MARK);
    Map<Target, String> good =
        Map.of(
            gateway("POST", "/api/users"), user,
            gateway("POST", "/api/auth/login"), login,
            gateway("POST", "/api/auth/register"), register,
            gateway("POST", "/api/auth/refresh"), "{\"refreshToken\":\"" + MARK + "\"}",
            gateway("POST", "/api/payments"), pay,
            direct("user-service", "POST", "/users"), user,
            direct("auth-service", "POST", "/auth/login"), login,
            direct("payment-service", "POST", "/payments"), pay);
    for (Map.Entry<Target, String> each : good.entrySet()) {
      for (String body : spoilt(each.getValue()).toList()) {
        problem(400, attacker.token(), each.getKey(), body);
      }
      problem(413, attacker.token(), each.getKey(), each.getValue() + " ".repeat(70_000));
    }
  }

  /** One thing wrong with each: a field that nobody asked for, one twice, and no JSON at all. */
  private static Stream<String> spoilt(String body) {
    String first = body.substring(1, body.indexOf(':'));
    return Stream.of(
        body.replaceFirst("}$", ",\"roles\":[\"support\"]}"),
        body.replaceFirst("}$", ",\"id\":\"00000000-0000-0000-0000-000000000000\"}"),
        body.replaceFirst("}$", ",\"version\":7}"),
        body.replaceFirst("}$", "," + first + ":\"" + MARK + "\"}"),
        body.substring(0, body.length() - 1),
        body + body,
        "[" + body + "]",
        "[".repeat(5_000),
        "{" + first + ":" + "{\"a\":".repeat(2_000),
        "\"" + MARK + "\"",
        "null",
        "",
        "\u0000" + MARK);
  }

  @Test
  void injectionsAreOnlyText() throws IOException {
    for (String path :
        List.of(
            "/api/users/1'%20or%20'1'='1",
            "/api/payments/1'%20or%20'1'='1", "/api/users/%27%3bdrop")) {
      HttpResponse<String> answer = gateway("GET", path).send(attacker.token(), null);
      assertThat(answer.statusCode()).as(path).isBetween(400, 404);
      assertProblem(path, answer);
    }
    problem(400, attacker.token(), gateway("GET", "/api/payments?after='%20or%201=1--"), null);
    HttpResponse<String> header =
        gateway("GET", "/api/payments?x=%0d%0aX-Injected:%201").send(attacker.token(), null);
    assertThat(header.headers().firstValue("X-Injected")).isEmpty();
    problem(
        401,
        null,
        gateway("POST", "/api/auth/login"),
        "{\"email\":\"' or 1=1 --\",\"password\":\"' or 1=1 --\"}");
  }

  @Test
  void amountsThatAreNoneAreRefused() throws IOException {
    Target target = gateway("POST", "/api/payments");
    for (String amount :
        List.of(
            "-5",
            "0",
            "5.5",
            "5e0",
            "\"5\"",
            "null",
            "9223372036854775808",
            "1e400",
            "NaN",
            "100000000001",
            "true",
            "[5]")) {
      problem(
          400,
          attacker.token(),
          target,
          "{\"merchant\":\"a\",\"amountMinor\":" + amount + ",\"currency\":\"EUR\"}");
    }
    for (String currency : List.of("EUX", "eur", "", "EURO", "XXX")) {
      problem(
          400,
          attacker.token(),
          target,
          "{\"merchant\":\"a\",\"amountMinor\":5,\"currency\":\"" + currency + "\"}");
    }
  }

  private Target gateway(String method, String path) {
    return new Target(platform.http(), "gateway", platform.service("gateway").url(), method, path);
  }

  private Target direct(String service, String method, String path) {
    URI url = platform.service(service).url();
    return new Target(platform.http(), service, url, method, path);
  }

  private static void problem(
      int status, @Nullable String token, Target target, @Nullable String body) throws IOException {
    String sent = body == null ? "" : " " + (body.length() > 200 ? body.substring(0, 200) : body);
    problem(status, target + sent, target.send(token, body));
  }

  private static void problem(int status, String what, HttpResponse<String> answer)
      throws IOException {
    assertThat(answer.statusCode()).as(what).isEqualTo(status);
    assertProblem(what, answer);
  }

  private static void assertProblem(String what, HttpResponse<String> answer) throws IOException {
    assertThat(answer.headers().firstValue("Content-Type"))
        .as(what)
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(JSON.readTree(answer.body()).path("status").asInt())
        .as(what)
        .isEqualTo(answer.statusCode());
  }

  private String rows() {
    StringBuilder counts = new StringBuilder();
    for (String table : TABLES) {
      counts
          .append(table)
          .append(' ')
          .append(platform.postgres().number("select count(*) from " + table))
          .append('\n');
    }
    return counts.toString();
  }
}
