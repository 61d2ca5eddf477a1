package io.techflow.user.account;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a user brings to register.
 *
 * @param country ISO 3166-1 alpha-2
 * @param password 12 to 128 characters; who brings none is given one in the answer
 */
public record NewUser(
    @NotNull @Email @Size(min = 3, max = 254) String email,
    @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\x00-\\x1f\\x7f]*") String displayName,
    @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 alpha-2 code")
        String country,
    @Size(min = 12, max = 128) @Nullable String password) {
  /** Keeps personal data and the password out of logs. */
  @Override
  public String toString() {
    return "NewUser";
  }
}
