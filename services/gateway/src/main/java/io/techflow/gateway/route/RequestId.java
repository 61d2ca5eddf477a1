package io.techflow.gateway.route;

import io.techflow.kit.Ids;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a request in every log. */
final class RequestId {
  /** The header's name. */
  static final String HEADER = "X-Request-Id";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private RequestId() {}

  /** The caller's, if it is fit for a log line; else a new UUIDv7. */
  static String of(@Nullable String given) {
    return given != null && SANE.matcher(given).matches() ? given : Ids.next().toString();
  }
}
