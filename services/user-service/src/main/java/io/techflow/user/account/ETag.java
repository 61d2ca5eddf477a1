package io.techflow.user.account;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The strong entity tag (RFC 9110) of a version of a user. */
final class ETag {
  private static final String ANY = "*";

  private ETag() {}

  static String of(User user) {
    return '"' + Integer.toString(user.version()) + '"';
  }

  /** Whether {@code If-Match} admits that user; a weak tag matches nothing. */
  static boolean admits(String ifMatch, User user) {
    return lists(ifMatch, of(user));
  }

  /** Whether {@code If-None-Match} says that the caller has that user already. */
  static boolean known(@Nullable String ifNoneMatch, User user) {
    return ifNoneMatch != null && lists(ifNoneMatch.replace("W/", ""), of(user));
  }

  private static boolean lists(String header, String tag) {
    return Arrays.stream(header.split(",", -1))
        .map(String::strip)
        .anyMatch(listed -> listed.equals(ANY) || listed.equals(tag));
  }
}
