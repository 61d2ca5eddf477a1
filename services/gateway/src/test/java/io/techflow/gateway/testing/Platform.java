package io.techflow.gateway.testing;

import io.vertx.core.Vertx;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands behind the gateway in a test.
 *
 * @param users stands for user-service
 * @param auth stands for auth-service, publishes the issuer's keys
 * @param payments stands for payment-service
 * @param search stands for search-service
 * @param inference stands for ml-inference
 */
public record Platform(
    Vertx vertx,
    Issuer issuer,
    StandInService users,
    StandInService auth,
    StandInService payments,
    StandInService search,
    StandInService inference) {

  static Platform start() throws Exception {
    Vertx vertx = Vertx.vertx();
    Issuer issuer = new Issuer();
    return new Platform(
        vertx,
        issuer,
        new StandInService(vertx, "user-service", 0, issuer::keys),
        new StandInService(vertx, "auth-service", 0, issuer::keys),
        new StandInService(vertx, "payment-service", 0, issuer::keys),
        new StandInService(vertx, "search-service", 0, issuer::keys),
        new StandInService(vertx, "ml-inference", 0, issuer::keys));
  }

  Map<String, String> environment() {
    return new TreeMap<>(
        Map.of(
            "USER_SERVICE_URL", users.url(),
            "AUTH_SERVICE_URL", auth.url(),
            "PAYMENT_SERVICE_URL", payments.url(),
            "SEARCH_SERVICE_URL", search.url(),
            "ML_INFERENCE_URL", inference.url()));
  }
}
