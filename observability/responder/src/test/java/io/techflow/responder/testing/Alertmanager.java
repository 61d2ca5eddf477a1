package io.techflow.responder.testing;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends what Alertmanager sends. */
public final class Alertmanager {

  private Alertmanager() {}

  /** An alert, as version 4 of the webhook has it; labels alternate with their values. */
  public static Map<String, Object> alert(String status, String name, String... labels) {
    var all =
        Stream.concat(Stream.of("alertname", name), Arrays.stream(labels)).toArray(String[]::new);
    var byName = new java.util.TreeMap<String, String>();
    for (var i = 0; i < all.length; i += 2) {
      byName.put(all[i], all[i + 1]);
    }
    return Map.of(
        "status",
        status,
        "labels",
        byName,
        "annotations",
        Map.of("summary", "it burns"),
        "startsAt",
        "2026-01-01T00:00:00.000Z",
        "endsAt",
        "0001-01-01T00:00:00Z",
        "generatorURL",
        "http://prometheus:9090/graph",
        "fingerprint",
        Integer.toHexString(byName.hashCode()));
  }

  public static RequestSpecification withToken() {
    return RestAssured.given()
        .header("Authorization", "Bearer " + ShopResource.TOKEN)
        .contentType("application/json");
  }

  @SafeVarargs
  public static ValidatableResponse send(Map<String, Object>... alerts) {
    return withToken()
        .body(
            Map.of(
                "version", "4",
                "groupKey", "{}:{alertname=\"x\"}",
                "truncatedAlerts", 0,
                "status", "firing",
                "receiver", "responder",
                "alerts", List.of(alerts)))
        .post("/alerts")
        .then();
  }

  /** One firing alert; what was decided, as {@code outcome} or {@code outcome: reason}. */
  public static List<String> fire(String name, String... labels) {
    return decisions(send(alert("firing", name, labels)));
  }

  public static List<String> decisions(ValidatableResponse response) {
    List<Map<String, String>> entries = response.statusCode(200).extract().path("");
    return entries.stream()
        .map(
            entry ->
                entry.containsKey("reason")
                    ? entry.get("outcome") + ": " + entry.get("reason")
                    : entry.get("outcome"))
        .collect(Collectors.toList());
  }
}
