package io.techflow.responder.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Map;

/**
 * One alert of a notification.
 *
 * @param startsAt when this firing began
 * @param fingerprint of its labels
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Alert(
    @NotNull @Pattern(regexp = "firing|resolved") String status,
    @NotNull Map<String, @NotNull String> labels,
    @NotNull Instant startsAt,
    @NotNull String fingerprint) {

  /** The name of its rule. */
  @JsonIgnore
  public String name() {
    return labels.getOrDefault("alertname", "");
  }

  @JsonIgnore
  public boolean isResolved() {
    return status.equals("resolved");
  }
}
