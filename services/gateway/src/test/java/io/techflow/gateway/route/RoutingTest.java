package io.techflow.gateway.route;

import static io.techflow.gateway.testing.Client.as;
import static io.techflow.gateway.testing.Client.get;
import static io.techflow.gateway.testing.Client.port;
import static io.techflow.gateway.testing.Client.raw;
import static io.techflow.gateway.testing.Client.request;
import static io.techflow.gateway.testing.Client.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.techflow.gateway.testing.Platform;
import io.techflow.gateway.testing.RealServers;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealServers
class RoutingTest {
  @SuppressWarnings("NullAway.Init") // by the test resource
  Platform platform;

  private static JsonObject seen(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static JsonObject seen(String raw) {
    assertThat(raw).startsWith("HTTP/1.1 200");
    return new JsonObject(raw.substring(raw.indexOf("\r\n\r\n")));
  }

  private String rawGet(String uri, String... headers) {
    return "GET %s HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s\r\n"
        .formatted(
            uri,
            platform.issuer().token(),
            headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/users/7?x=1, user-service, /users/7?x=1",
    "/api/auth/me, auth-service, /auth/me",
    "/api/payments/7, payment-service, /payments/7",
    "/api/search?q=tree, search-service, /search?q=tree",
    "/api/inference/embeddings, ml-inference, /v1/embeddings",
  })
  void everyServiceIsReached(String path, String service, String uri) throws Exception {
    JsonObject seen = seen(get(platform.issuer().token(), path));
    assertThat(seen.getString("service")).isEqualTo(service);
    assertThat(seen.getString("uri")).isEqualTo(uri);
  }

  @Test
  void theTokenGoesOnAndForgedIdentitiesDoNot() throws Exception {
    String token = platform.issuer().token();
    JsonObject headers =
        seen(send(
                as(token, "/api/users/7")
                    .header("X-User-Id", "root")
                    .header("x-user-roles", "support")
                    .header("X-Forwarded-User", "root")
                    .header("X-Forwarded-For", "1.2.3.4")
                    .header("Forwarded", "for=1.2.3.4")
                    .header("Remote-User", "root")
                    .header("If-None-Match", "\"3\"")))
            .getJsonObject("headers");
    assertThat(headers.getString("authorization")).isEqualTo("Bearer " + token);
    assertThat(headers.getString("if-none-match")).isEqualTo("\"3\"");
    assertThat(headers.fieldNames())
        .doesNotContain(
            "x-user-id", "x-user-roles", "x-forwarded-user", "forwarded", "remote-user");
    assertThat(headers.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
  }

  @Test
  void whatConcernsOneConnectionStaysThere() throws Exception {
    String answer =
        raw(
            rawGet(
                "/api/users/7",
                "Connection: X-Mine, Authorization",
                "TE: trailers",
                "Proxy-Authorization: Basic eDp5",
                "X-Mine: 1",
                "Keep-Alive: timeout=5"));
    JsonObject headers = seen(answer).getJsonObject("headers");
    assertThat(headers.fieldNames())
        .contains("authorization")
        .doesNotContain("te", "proxy-authorization", "x-mine", "keep-alive");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("x-listed", "timeout=7")
        .contains("etag: \"7\"");
  }

  @Test
  void aSaneRequestIdIsKeptAndAnyOtherIsReplaced() throws Exception {
    String token = platform.issuer().token();
    HttpResponse<String> kept =
        send(as(token, "/api/users/7").header("X-Request-Id", "abc-123.DEF_4"));
    assertThat(kept.headers().allValues("X-Request-Id")).containsExactly("abc-123.DEF_4");
    assertThat(seen(kept).getJsonObject("headers").getString("x-request-id"))
        .isEqualTo("abc-123.DEF_4");

    for (String bad :
        new String[] {"short", "a b c d e f g h", "<script>alert(1)", "x".repeat(65)}) {
      HttpResponse<String> replaced = send(as(token, "/api/users/7").header("X-Request-Id", bad));
      String id = replaced.headers().firstValue("X-Request-Id").orElseThrow();
      assertThat(UUID.fromString(id).version()).isEqualTo(7);
      assertThat(seen(replaced).getJsonObject("headers").getString("x-request-id")).isEqualTo(id);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/users/../../q/metrics",
        "/q/../api/users/7",
        "/api/users/%2e%2e/auth/jwks",
        "/api/users/..%2f..%2fauth",
        "/api/users/..;/auth",
        "/api/users//7",
        "/api/users/%252e%252e/7",
        "http://evil.example/api/users/../../q",
      })
  void noWayLeadsOutOfAPrefix(String uri) throws Exception {
    int before = platform.users().requests.get();
    assertThat(raw(rawGet(uri))).startsWith("HTTP/1.1 400").contains("application/problem+json");
    assertThat(platform.users().requests.get()).isEqualTo(before);
  }

  @Test
  void anUnknownRouteIsAProblem() throws Exception {
    HttpResponse<String> response = get(platform.issuer().token(), "/api/nothing");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(send(request("/users")).statusCode()).isEqualTo(404);
  }

  @Test
  void aLineBreakInAHeaderMakesNoHeaderForTheService() throws Exception {
    JsonObject folded =
        seen(raw(rawGet("/api/users/7", "X-Request-Id: abcdefgh\r\n X-User-Id: root")));
    assertThat(folded.getJsonObject("headers").fieldNames()).doesNotContain("x-user-id");
    assertThat(raw(rawGet("/api/users/7", "X-Any: a\rX-User-Id: root")))
        .doesNotContain("x-user-id");
    assertThat(raw(rawGet("/api/users/%0d%0aX-User-Id:%20root"))).startsWith("HTTP/1.1 400");
  }

  @Test
  void aRequestOfTwoLengthsIsNotSmuggled() throws Exception {
    int before = platform.payments().requests.get();
    String smuggled = "0\r\n\r\nGET /payments/smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
    String answer =
        raw(
            "POST /api/payments HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n%s"
                .formatted(platform.issuer().token(), smuggled.length(), smuggled));
    assertThat(answer).doesNotContain("smuggled");
    assertThat(platform.payments().requests.get()).isLessThanOrEqualTo(before + 1);
    assertThat(
            raw(
                "POST /api/payments HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"))
        .startsWith("HTTP/1.1 400");
    assertThat(
            raw(
                "POST /api/payments HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\nTransfer-Encoding: xchunked\r\n\r\n"
                    .formatted(platform.issuer().token())))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void anOldProtocolIsRefusedBecauseItCannotStream() throws Exception {
    assertThat(raw("GET /api/users HTTP/1.0\r\n\r\n")).contains(" 505 ");
  }

  @Test
  void aBodyBeyondTheLimitIsAProblem() throws Exception {
    String token = platform.issuer().token();
    byte[] large = new byte[64 * 1024 + 1];
    HttpResponse<String> announced =
        send(as(token, "/api/payments").POST(BodyPublishers.ofByteArray(large)));
    assertThat(announced.statusCode()).isEqualTo(413);
    assertThat(announced.headers().firstValue("Content-Type")).contains("application/problem+json");

    String chunk = "x".repeat(64 * 1024 + 1);
    assertThat(
            raw(
                "POST /api/payments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n"
                    .formatted(token, chunk.length(), chunk)))
        .startsWith("HTTP/1.1 413")
        .contains("application/problem+json");

    HttpResponse<String> fits =
        send(as(token, "/api/payments").POST(BodyPublishers.ofByteArray(new byte[64 * 1024])));
    assertThat(seen(fits).getInteger("body")).isEqualTo(64 * 1024);
  }

  @Test
  void whoIsRefusedMayFinishSendingAndReadsWhy() throws Exception {
    byte[] piece = new byte[16 * 1024];
    try (Socket caller = new Socket("localhost", port())) {
      caller
          .getOutputStream()
          .write(
              "POST /api/payments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                  .formatted(platform.issuer().token(), 8 * piece.length)
                  .getBytes(StandardCharsets.US_ASCII));
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> caller.getInputStream().available() > 0);
      for (int i = 0; i < 8; i++) {
        caller.getOutputStream().write(piece);
      }
      caller.setSoTimeout(30_000);
      assertThat(new String(caller.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 413");
    }
  }

  @Test
  void headersBeyondTheLimitAreRefused() throws Exception {
    assertThat(raw(rawGet("/api/users/7", "X-Long: " + "x".repeat(20_000)))).contains(" 431 ");
  }

  @Test
  void answersWithoutABodyHaveNone() throws Exception {
    String token = platform.issuer().token();
    HttpResponse<String> empty = get(token, "/api/users/empty");
    assertThat(empty.statusCode()).isEqualTo(204);
    assertThat(empty.headers().firstValue("transfer-encoding")).isEmpty();
    assertThat(get(token, "/api/users/unchanged").statusCode()).isEqualTo(304);
    HttpResponse<String> head =
        send(as(token, "/api/users/7").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Length")).contains("12");
    seen(get(token, "/api/users/7"));
  }

  @Test
  void withoutTracingTheCallersTraceGoesOn() throws Exception {
    String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    JsonObject headers =
        seen(send(as(platform.issuer().token(), "/api/users/7").header("traceparent", parent)))
            .getJsonObject("headers");
    assertThat(headers.getString("traceparent")).contains("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(headers.getString("traceparent")).doesNotContain("|");
  }

  @Test
  void aBrowserOfTheOwnOriginMayAsk() throws Exception {
    HttpResponse<String> response =
        send(
            request("/api/payments")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://techflow.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "Idempotency-Key"));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://techflow.example");
    HttpResponse<String> foreign =
        send(
            request("/api/payments")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "POST"));
    assertThat(foreign.statusCode()).isEqualTo(403);
  }

  @Test
  void labelsAreBounded() throws Exception {
    String token = platform.issuer().token();
    String user = UUID.randomUUID().toString();
    seen(get(token, "/api/users/" + user));
    get(token, "/api/elsewhere/" + user);
    get(token, "/api/search?q=secret-word");
    String metrics = send(request("/q/metrics")).body();
    assertThat(metrics)
        .doesNotContain(user, "secret-word")
        .contains("uri=\"/api/users\"")
        .contains("gateway_upstream_in_flight{upstream=\"user-service\"")
        .contains("gateway_upstream_max_in_flight{upstream=\"user-service\"")
        .contains("gateway_limiter_local_total");
  }
}
