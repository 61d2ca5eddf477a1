package io.techflow.user.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.techflow.user.account.User;
import org.jspecify.annotations.Nullable;

/**
 * A user who has just registered.
 *
 * @param initialPassword the password of one who brought none, shown this once; it is to be changed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegisteredUser(@JsonUnwrapped User user, @Nullable String initialPassword) {
  /** Keeps personal data and the password out of logs. */
  @Override
  public String toString() {
    return "RegisteredUser[id=" + user.id() + "]";
  }
}
