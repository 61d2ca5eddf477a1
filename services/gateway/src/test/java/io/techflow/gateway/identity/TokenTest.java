package io.techflow.gateway.identity;

import static io.techflow.gateway.testing.Client.as;
import static io.techflow.gateway.testing.Client.get;
import static io.techflow.gateway.testing.Client.raw;
import static io.techflow.gateway.testing.Client.request;
import static io.techflow.gateway.testing.Client.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.techflow.gateway.testing.Issuer;
import io.techflow.gateway.testing.Platform;
import io.techflow.gateway.testing.RealServers;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealServers
class TokenTest {
  private static final String PATH = "/api/users/7";

  private static final Map<String, Function<Issuer, String>> BAD =
      Map.ofEntries(
          Map.entry("unsigned", Issuer::unsigned),
          Map.entry("key confusion", Issuer::keyConfusion),
          Map.entry("wrong key", Issuer::forged),
          Map.entry("unknown key", Issuer::unknownKey),
          Map.entry("expired", i -> i.token(c -> c.setExpirationTime(inSeconds(-30)))),
          Map.entry("without expiry", i -> i.token(c -> c.unsetClaim("exp"))),
          Map.entry("not yet valid", i -> i.token(c -> c.setNotBefore(inSeconds(60)))),
          Map.entry("wrong issuer", i -> i.token(c -> c.setIssuer("evil"))),
          Map.entry("without issuer", i -> i.token(c -> c.unsetClaim("iss"))),
          Map.entry("wrong audience", i -> i.token(c -> c.setAudience("elsewhere"))),
          Map.entry("without audience", i -> i.token(c -> c.unsetClaim("aud"))),
          Map.entry("without session", i -> i.token(c -> c.unsetClaim("sid"))),
          Map.entry("without subject", i -> i.token(c -> c.unsetClaim("sub"))),
          Map.entry("truncated", i -> i.token().substring(0, 120)),
          Map.entry("without signature", i -> i.token().replaceAll("[^.]+$", "")),
          Map.entry("other signature", i -> i.token().replaceAll("[^.]+$", "AAAA")),
          Map.entry("no token at all", i -> "x"),
          Map.entry("9 KiB long", i -> i.token(c -> c.setStringClaim("x", "y".repeat(6_600)))));

  @SuppressWarnings("NullAway.Init") // by the test resource
  Platform platform;

  private static NumericDate inSeconds(long seconds) {
    NumericDate date = NumericDate.now();
    date.addSeconds(seconds);
    return date;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unsigned",
        "key confusion",
        "wrong key",
        "unknown key",
        "expired",
        "without expiry",
        "not yet valid",
        "wrong issuer",
        "without issuer",
        "wrong audience",
        "without audience",
        "without session",
        "without subject",
        "truncated",
        "without signature",
        "other signature",
        "no token at all",
        "9 KiB long",
      })
  void aBadTokenIsRefused(String kind) throws Exception {
    int before = platform.users().requests.get();
    String token = Objects.requireNonNull(BAD.get(kind)).apply(platform.issuer());
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> response = get(token, PATH);
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer error=\"invalid_token\"");
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/problem+json");
    }
    assertThat(platform.users().requests.get()).isEqualTo(before);
  }

  @Test
  void aTokenOfAMegabyteDoesNotGetPastTheHeaders() throws Exception {
    assertThat(
            raw(
                "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n"
                    .formatted(PATH, "x".repeat(20_000))))
        .contains(" 431 ");
    assertThat(get("x".repeat(1_000_000), PATH).statusCode()).isEqualTo(431);
    assertThat(get(platform.issuer().token(), PATH).statusCode()).isEqualTo(200);
  }

  @Test
  void clocksMayDifferALittle() throws Exception {
    Issuer issuer = platform.issuer();
    assertThat(get(issuer.token(c -> c.setExpirationTime(inSeconds(-2))), PATH).statusCode())
        .isEqualTo(200);
    assertThat(get(issuer.token(c -> c.setNotBefore(inSeconds(3))), PATH).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aRememberedTokenIsNotUsedPastItsExpiry() throws Exception {
    String token = platform.issuer().token(c -> c.setExpirationTime(inSeconds(-3)));
    assertThat(get(token, PATH).statusCode()).isEqualTo(200);
    await().atMost(Duration.ofSeconds(30)).until(() -> get(token, PATH).statusCode() == 401);
  }

  @Test
  void withoutATokenOnlyTheOpenRoutesAnswer() throws Exception {
    HttpResponse<String> response = send(request(PATH));
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(send(request("/api/users").POST(BodyPublishers.ofString("{}"))).statusCode())
        .isEqualTo(200);
    assertThat(send(request("/api/auth/login").POST(BodyPublishers.ofString("{}"))).statusCode())
        .isEqualTo(200);
    assertThat(send(request("/api/users")).statusCode()).isEqualTo(401);
    assertThat(send(request("/api/users/x").POST(BodyPublishers.ofString("{}"))).statusCode())
        .isEqualTo(401);
  }

  @Test
  void twoTokensAreNone() throws Exception {
    String token = platform.issuer().token();
    HttpResponse<String> response =
        send(as(token, PATH).header("Authorization", "Bearer " + platform.issuer().forged()));
    assertThat(response.statusCode()).isEqualTo(401);
  }

  @Test
  void aNewKeyIsFetchedWithoutARestartAndTheOldOneNoLongerServes() throws Exception {
    Issuer issuer = platform.issuer();
    String old = issuer.token();
    assertThat(get(issuer.token(), PATH).statusCode()).isEqualTo(200);
    issuer.rotate();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> get(issuer.token(), PATH).statusCode() == 200);
    assertThat(get(old, PATH).statusCode()).isEqualTo(401);
  }

  @Test
  void unknownKeysDoNotMakeTheGatewayFloodItsIssuer() throws Exception {
    int before = platform.auth().keyRequests.get();
    long start = System.nanoTime();
    for (int i = 0; i < 50; i++) {
      assertThat(get(platform.issuer().unknownKey(), PATH).statusCode()).isEqualTo(401);
    }
    long intervals = Duration.ofNanos(System.nanoTime() - start).toMillis() / 300;
    assertThat(platform.auth().keyRequests.get() - before).isLessThanOrEqualTo((int) intervals + 1);
  }
}
