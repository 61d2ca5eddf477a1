package io.techflow.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
  private final RouteTable routes = new RouteTable();

  @ParameterizedTest
  @CsvSource({
    "GET,    /api/users,                  user-service,    /users,                false, false",
    "POST,   /api/users,                  user-service,    /users,                true,  false",
    "POST,   /api/users/1,                user-service,    /users/1,              false, false",
    "GET,    /api/users/export,           user-service,    /users/export,         false, true",
    "POST,   /api/auth/login,             auth-service,    /auth/login,           true,  false",
    "GET,    /api/payments/a-1/b.c,       payment-service, /payments/a-1/b.c,     false, false",
    "GET,    /api/search,                 search-service,  /search,               false, false",
    "POST,   /api/inference/embeddings,   ml-inference,    /v1/embeddings,        false, false",
    "GET,    /api/users/caf%C3%A9%20x,    user-service,    /users/caf%C3%A9%20x,  false, false",
    "GET,    /api/users/...,              user-service,    /users/...,            false, false",
  })
  void aPathGoesToItsService(
      String method, String path, String service, String uri, boolean open, boolean streaming) {
    assertThat(routes.resolve(HttpMethod.valueOf(method), path, null))
        .isEqualTo(new Resolution.Found(new Target(service, uri, open, streaming)));
  }

  @Test
  void theQueryComesAlongAsItIs() {
    assertThat(routes.resolve(HttpMethod.GET, "/api/search", "q=a%2Fb&limit=3"))
        .isEqualTo(
            new Resolution.Found(
                new Target("search-service", "/search?q=a%2Fb&limit=3", false, false)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/user",
        "/api/usersx",
        "/apix/users",
        "/users",
        "/api/q/metrics"
      })
  void anythingElseIsUnknown(String path) {
    assertThat(routes.resolve(HttpMethod.GET, path, null))
        .isInstanceOfAny(Resolution.Unknown.class, Resolution.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/users/../../q/metrics",
        "/api/users/..",
        "/api/users/.",
        "/api/users/./x",
        "/api/users/%2e%2e/q",
        "/api/users/%2E./q",
        "/api/users/.%2e/q",
        "/api/users/%2fq",
        "/api/users/..%2fq",
        "/api/users/..%5cq",
        "/api/users/%252e%252e/q",
        "/api/users/..;/q",
        "/api/users/..%3b/q",
        "/api/users//q",
        "/api//users",
        "//api/users",
        "/api/users/",
        "/api/users/\\..\\q",
        "/api/users/%00",
        "/api/users/%0d%0aX-User-Id:1",
        "/api/users/%7f",
        "/api/users/%zz",
        "/api/users/%",
        "/api/users/é",
        "/api/users#/../q",
        "*",
        "",
      })
  void noPathLeavesItsPrefix(String path) {
    assertThat(routes.resolve(HttpMethod.GET, path, null)).isInstanceOf(Resolution.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b#c", "a=\\", "a= b", "a=\u0000"})
  void aQueryIsPrintable(String query) {
    assertThat(routes.resolve(HttpMethod.GET, "/api/search", query))
        .isInstanceOf(Resolution.Malformed.class);
  }
}
