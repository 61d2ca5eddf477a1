package io.techflow.faults.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;

/**
 * What came of a request.
 *
 * @param status the HTTP status, or 0 if there was no answer
 * @param retryAfter how long the caller was asked to wait; zero if it was not
 */
public record Reply(int status, String body, Duration retryAfter) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static final Reply NONE = new Reply(0, "", Duration.ZERO);

  /** Whether what was asked for is done. */
  public boolean done() {
    return status == 200 || status == 201;
  }

  /** Whether to ask again is all that can be done: no answer, overload, or an outage. */
  public boolean again() {
    return status == 0 || status == 429 || status == 502 || status == 503 || status == 504;
  }

  /** A field of the JSON object that was answered. */
  public String field(String name) {
    return json().path(name).asText();
  }

  /** The JSON that was answered. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + body, e);
    }
  }
}
