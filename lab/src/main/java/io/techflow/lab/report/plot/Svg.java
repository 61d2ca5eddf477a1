package io.techflow.lab.report.plot;

import java.util.List;
import java.util.Locale;

/** Builds one SVG picture; every text is escaped. Lengths are in units of its view box. */
final class Svg {
  /** A corner of a path. */
  record Corner(double x, double y) {}

  private final StringBuilder out = new StringBuilder();

  Svg(double width, double height, String label) {
    add(
        "<svg class=\"plot\" viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">",
        number(width), number(height), escape(label));
  }

  Svg line(double x1, double y1, double x2, double y2, String style) {
    return add(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
        style, number(x1), number(y1), number(x2), number(y2));
  }

  Svg rect(double x, double y, double width, double height, String style, String title) {
    return add(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>",
        style,
        number(x),
        number(y),
        number(Math.max(0, width)),
        number(Math.max(0, height)),
        escape(title));
  }

  Svg dot(double x, double y, double radius, String style) {
    return add(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>",
        style, number(x), number(y), number(radius));
  }

  /** {@code anchor} is start, middle or end. */
  Svg text(double x, double y, String anchor, String style, String text) {
    return add(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        style, number(x), number(y), anchor, escape(text));
  }

  Svg path(List<Corner> corners, String style) {
    if (corners.isEmpty()) {
      return this;
    }
    StringBuilder d = new StringBuilder();
    for (Corner corner : corners) {
      d.append(d.isEmpty() ? 'M' : 'L').append(number(corner.x())).append(' ');
      d.append(number(corner.y()));
    }
    return add("<path class=\"%s\" d=\"%s\"/>", style, d);
  }

  String end() {
    return out.append("</svg>").toString();
  }

  private Svg add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
    return this;
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
