package io.techflow.responder.webhook;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What Alertmanager sends, as far as it is read; it adds fields now and then.
 *
 * @param version of the format, {@code 4}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Notification(
    @NotNull @Pattern(regexp = "4", message = "only version 4 of Alertmanager's webhook is known")
        String version,
    @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Alert> alerts) {}
