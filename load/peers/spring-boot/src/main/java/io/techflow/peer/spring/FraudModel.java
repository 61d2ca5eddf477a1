package io.techflow.peer.spring;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks ml-inference for the score of a payment. */
@Component
class FraudModel {
  private static final Duration CONNECT = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final RestClient client;

  FraudModel(RestClient.Builder builder, @Value("${peer.model}") String url) {
    var http =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
    http.setReadTimeout(ANSWER);
    this.client = builder.baseUrl(url).requestFactory(http).build();
  }

  record Signals(long amountMinor, String currency, int hourOfDay, long payerPaymentsLastHour) {}

  record Answer(float score) {}

  float score(Signals signals) {
    var answer = client.post().uri("/v1/fraud-scores").body(signals).retrieve().body(Answer.class);
    if (answer == null) {
      throw new IllegalStateException("the model gave no score");
    }
    return answer.score();
  }
}
