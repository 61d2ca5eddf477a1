package io.techflow.payment;

import static io.techflow.payment.testing.MockInference.score;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.techflow.kit.problem.Problem;
import io.techflow.payment.testing.Caller;
import io.techflow.payment.testing.Logs;
import io.techflow.payment.testing.MockInference;
import io.techflow.payment.testing.Rows;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each attack is answered with a problem, writes nothing, and leaves no secret in the log. */
@QuarkusTest
class AttackTest {
  private static final String MARK = "m4rk3d-s3cr3t";

  @Inject Rows rows;

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init")
  URI service;

  @SuppressWarnings("NullAway.Init")
  MockInference inference;

  private Caller attacker;
  private List<String> before;
  private Logs logs;

  @BeforeEach
  void watch() throws Exception {
    inference.will(score(0.25));
    attacker = Caller.fresh();
    before = rows.counts();
    logs = Logs.of("", Level.INFO);
  }

  @AfterEach
  void nothingIsWrittenAndNoSecretLogged() throws Exception {
    logs.close();
    assertEquals(before, rows.counts());
    for (String line : logs.lines()) {
      assertTrue(!line.contains(MARK) && !line.contains(attacker.token()), line);
    }
  }

  static List<String> bodies() {
    String good = "{\"merchant\":\"" + MARK + "\",\"amountMinor\":5,\"currency\":\"EUR\"}";
    return List.of(
        good.replace("}", ",\"payerId\":\"" + UUID.randomUUID() + "\"}"),
        good.replace("}", ",\"id\":\"" + UUID.randomUUID() + "\"}"),
        good.replace("}", ",\"status\":\"refunded\",\"refundedMinor\":5}"),
        good.replace("}", ",\"fraudScore\":0}"),
        good.replace("}", ",\"amountMinor\":6}"),
        good.replace("}", ",\"capture\":\"false\"}"),
        good.replace("}", ",\"capture\":0}"),
        good.replace(":5", ":-5"),
        good.replace(":5", ":0"),
        good.replace(":5", ":5.5"),
        good.replace(":5", ":5e0"),
        good.replace(":5", ":\"5\""),
        good.replace(":5", ":null"),
        good.replace(":5", ":9223372036854775808"),
        good.replace(":5", ":9223372036854775807"),
        good.replace(":5", ":1e400"),
        good.replace(":5", ":" + "9".repeat(2_000)),
        good.replace("EUR", "EUX"),
        good.replace("EUR", "XXX"),
        good.replace("EUR", "XAU"),
        good.replace("EUR", "eur"),
        good.replace("EUR", "EUR'; drop table payment_service.payments; --"),
        good.replace("\"EUR\"", "null"),
        good.replace("\"" + MARK, "\"" + MARK + "\\r\\nX-Injected: 1"),
        good.replace("\"" + MARK, "\"" + "x".repeat(101)),
        good.replace("\"" + MARK + "\"", "7"),
        good.substring(0, good.length() - 1),
        good + good,
        "[" + good + "]",
        "{\"" + MARK,
        "[".repeat(5_000),
        "\u0000");
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void refusesTheBody(String body) {
    problem(400, attacker.pay("k1", body));
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    problem(413, attacker.pay("k1", Caller.body(5) + " ".repeat(70_000)));
  }

  @Test
  void refusesAnotherContentType() {
    problem(
        415,
        attacker
            .request()
            .header("Idempotency-Key", "k1")
            .contentType(ContentType.XML)
            .body("<x/>")
            .post("/payments")
            .then());
  }

  @ParameterizedTest
  @ValueSource(strings = {"' or 1=1 --", "a b", ""})
  void refusesTheKey(String key) {
    problem(400, attacker.pay(key, Caller.body(5)));
  }

  @Test
  void refusesTwoKeys() {
    problem(
        400,
        attacker
            .request()
            .header("Idempotency-Key", "k1", "k2")
            .contentType(ContentType.JSON)
            .body(Caller.body(5))
            .post("/payments")
            .then());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0", "1.5", "\"1\"", "null", "9223372036854775808", "100000000001"})
  void refusesTheAmountOfARefund(String amount) {
    problem(
        400,
        Caller.support()
            .request()
            .header("Idempotency-Key", "k1")
            .contentType(ContentType.JSON)
            .body("{\"amountMinor\":" + amount + "}")
            .post("/payments/" + UUID.randomUUID() + "/refunds")
            .then());
  }

  @ParameterizedTest
  @CsvSource({
    "/payments/1' or '1'='1, 404",
    "/payments/00000000-0000-0000-0000-000000000000, 404",
    "/payments?after=' or 1=1 --, 400",
    "/payments?limit=1;select, 404",
    "/payments?limit=-1, 400",
    "/payments?limit=99999999999, 404",
    "/payments/reconciliation, 403",
  })
  void refusesThePath(String path, int status) {
    problem(status, attacker.request().get(path).then());
  }

  @Test
  void aSubjectThatIsNoUserGetsNothing() {
    String nobody =
        Jwt.issuer("techflow-auth")
            .subject("' or 1=1 --")
            .audience("techflow")
            .groups("customer")
            .expiresIn(60)
            .jws()
            .algorithm(SignatureAlgorithm.ES256)
            .sign();
    problem(403, new Caller(attacker.id(), nobody).pay("k1", Caller.body(5)));
    problem(403, new Caller(attacker.id(), nobody).request().get("/payments").then());
  }

  /** No client sends these; they have to be written by hand. */
  @ParameterizedTest
  @ValueSource(strings = {"k1\rX-Injected: 1", "k1\u0000", "k\u00e9"})
  void refusesAKeyThatIsNoHeader(String key) throws Exception {
    String answer =
        raw(
            "Idempotency-Key: " + key + "\r\nContent-Length: " + Caller.body(5).length(),
            Caller.body(5));
    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertTrue(!answer.contains("X-Injected: 1"), answer);
  }

  /** Quarkus ends it in mid-stream, before there is a way to say why. */
  @Test
  void cutsOffABodyThatWasNotAnnounced() throws Exception {
    String answer =
        raw(
            "Idempotency-Key: k1\r\nTransfer-Encoding: chunked",
            "11170\r\n" + " ".repeat(0x11170) + "\r\n0\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
  }

  private String raw(String headers, String body) throws IOException {
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      String request =
          "POST /payments HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
              + attacker.token()
              + "\r\nContent-Type: application/json\r\n"
              + headers
              + "\r\n\r\n"
              + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static void problem(int status, ValidatableResponse answer) {
    answer.statusCode(status).contentType(Problem.MEDIA_TYPE).body("status", equalTo(status));
  }
}
