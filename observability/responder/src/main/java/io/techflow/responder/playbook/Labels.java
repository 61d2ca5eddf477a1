package io.techflow.responder.playbook;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the labels of an alert where a playbook names them. */
final class Labels {

  private static final Pattern NAME = Pattern.compile("\\$([a-zA-Z_][a-zA-Z0-9_]*)");

  private Labels() {}

  /** A label that the alert does not have is left as it stands, which no list allows. */
  static String resolve(String text, Map<String, String> labels) {
    return NAME.matcher(text)
        .replaceAll(
            name -> Matcher.quoteReplacement(labels.getOrDefault(name.group(1), name.group())));
  }
}
