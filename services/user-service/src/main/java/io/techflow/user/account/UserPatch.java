package io.techflow.user.account;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A merge patch (RFC 7396): what is absent stays; null, which would remove, is refused. The e-mail
 * address is not among the fields: it is what one signs in with, and auth-service keeps it.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record UserPatch(
    @JsonDeserialize(using = PresentText.class)
        @Size(max = 100)
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        @Pattern(regexp = "[^\\x00-\\x1f\\x7f]*")
        @Nullable String displayName,
    @JsonDeserialize(using = PresentText.class)
        @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 alpha-2 code")
        @Nullable String country) {}
