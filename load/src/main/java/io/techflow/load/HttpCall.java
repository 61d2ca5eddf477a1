package io.techflow.load;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param body JSON, absent for a GET
 * @param wantsAnswer whether the answer's body is read or thrown away as it arrives
 */
record HttpCall(
    Operation operation,
    HttpMethod method,
    String path,
    @Nullable String token,
    @Nullable String idempotencyKey,
    @Nullable String body,
    boolean wantsAnswer) {
  static HttpCall get(Operation operation, String path, String token) {
    return new HttpCall(operation, HttpMethod.GET, path, token, null, null, false);
  }

  static HttpCall login(String email, String password) {
    String body = new JsonObject().put("email", email).put("password", password).encode();
    return new HttpCall(Operation.SIGN_IN, HttpMethod.POST, "/auth/login", null, null, body, true);
  }

  static HttpCall pay(String token, String idempotencyKey, String body) {
    return new HttpCall(
        Operation.PAY, HttpMethod.POST, "/payments", token, idempotencyKey, body, true);
  }
}
