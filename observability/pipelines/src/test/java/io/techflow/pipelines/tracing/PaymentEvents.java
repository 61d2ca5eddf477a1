package io.techflow.pipelines.tracing;

import io.techflow.lab.platform.Platform;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/** The stream of payment events, as whoever subscribes to it reads it. */
final class PaymentEvents {

  private static final int NEWEST = 1_000;

  private PaymentEvents() {}

  /** The {@code traceparent} of each of the newest events that has one. */
  static List<String> traceparents(Platform platform) {
    var vertx = Vertx.vertx();
    try {
      var redis = Redis.createClient(vertx, platform.store("redis").url());
      var entries =
          redis
              .send(
                  Request.cmd(Command.XREVRANGE)
                      .arg("payments")
                      .arg("+")
                      .arg("-")
                      .arg("COUNT")
                      .arg(NEWEST))
              .toCompletionStage()
              .toCompletableFuture()
              .join();
      var found = new ArrayList<String>();
      entries.forEach(entry -> fields(entry.get(1), found));
      return found;
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static void fields(Response fields, List<String> found) {
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      if (fields.get(i).toString().equals("traceparent")) {
        found.add(fields.get(i + 1).toString());
      }
    }
  }
}
