package io.techflow.kit.log;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a text what no log may hold, and puts in its place what it was. */
final class Masks {

  /** Longer texts are cut: nobody reads them, and each mask costs time. */
  private static final int LONGEST = 16_384;

  /**
   * What to find and what to write in its place. Patterns are dear and most lines have nothing to
   * mask, so one is tried only where the text in lower case has one of its signs.
   */
  private record Mask(List<String> signs, Pattern pattern, String replacement) {
    boolean mayStandIn(String lowerCase) {
      return signs.stream().anyMatch(lowerCase::contains);
    }
  }

  private static final List<Mask> MASKS =
      List.of(
          mask(
              List.of("bearer", "basic"),
              "(?i)\\b(bearer|basic)\\s+[a-z0-9._~+/=-]{4,}",
              "$1 [token]"),
          mask(List.of("eyj"), "\\beyJ[\\w-]{8,}\\.[\\w-]+\\.[\\w-]*", "[token]"),
          mask(
              List.of("passw", "secret", "token", "key", "credential"),
              "(?i)((?:password|passwd|secret|token|api[-_]?key|credential)s?\\\\?\"?\\s*[=:]\\s*\\\\?\"?)"
                  + "(?!\\[)[^\\s\"\\\\,;&})]+",
              "$1[secret]"),
          mask(List.of("://"), "(://)[^/\\s:@]+:[^/\\s@]+@", "$1[credentials]@"),
          mask(
              List.of("@"), "[\\w.%+-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]*\\.)+[a-zA-Z]{2,}", "[e-mail]"));

  /** 13 to 19 digits, alone or in groups, as cards are numbered (ISO/IEC 7812). */
  private static final Pattern CARD =
      Pattern.compile("(?<![\\w.-])\\d(?:[ -]?\\d){12,18}(?![\\w-])");

  private Masks() {}

  private static Mask mask(List<String> signs, String pattern, String replacement) {
    return new Mask(signs, Pattern.compile(pattern), replacement);
  }

  /** The text without secrets, tokens, e-mail addresses and card numbers. */
  static String apply(String text) {
    var masked = text.length() > LONGEST ? text.substring(0, LONGEST) + " [cut]" : text;
    var lowerCase = masked.toLowerCase(Locale.ROOT);
    for (var mask : MASKS) {
      if (mask.mayStandIn(lowerCase)) {
        masked = mask.pattern().matcher(masked).replaceAll(mask.replacement());
      }
    }
    return CARD.matcher(masked).replaceAll(Masks::card);
  }

  private static String card(MatchResult found) {
    var digits = found.group().replaceAll("[ -]", "");
    return isCard(digits) ? "[card]" : Matcher.quoteReplacement(found.group());
  }

  /** Whether the last digit checks the others (Luhn), as it does in one number of ten. */
  private static boolean isCard(String digits) {
    var sum = 0;
    for (var i = 0; i < digits.length(); i++) {
      var digit = digits.charAt(digits.length() - 1 - i) - '0';
      var doubled = i % 2 == 1 ? 2 * digit : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
