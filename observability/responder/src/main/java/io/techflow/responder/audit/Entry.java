package io.techflow.responder.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One decision.
 *
 * @param fingerprint of the alert, as Alertmanager gives it
 * @param action {@code none} where no playbook answers the alert
 * @param target what it is done to; empty where there is none
 * @param outcome {@code begun}, {@code done}, {@code dry-run}, {@code refused} or {@code failed}
 * @param reason why it was refused
 * @param dryRun whether the responder only says what it would do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Entry(
    Instant time,
    String alert,
    String fingerprint,
    String action,
    String target,
    String outcome,
    @Nullable String reason,
    String detail,
    boolean dryRun) {}
