package io.techflow.testcluster.scale;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of Markdown; all columns but the first are numbers unless they are said to be words. */
final class Markdown {
  private final StringBuilder out = new StringBuilder();

  /** Begins a table; a column whose title begins with {@code <} is of words. */
  Markdown(List<String> titles) {
    line(titles.stream().map(title -> title.startsWith("<") ? title.substring(1) : title));
    out.append("|---|");
    titles.stream().skip(1).forEach(title -> out.append(title.startsWith("<") ? "---|" : "---:|"));
    out.append('\n');
  }

  /** Adds a row: whole numbers as they are, others with two digits that say something. */
  Markdown row(Object... cells) {
    line(Arrays.stream(cells).map(Markdown::cell));
    return this;
  }

  private void line(Stream<String> cells) {
    out.append(cells.collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String cell(Object value) {
    return switch (value) {
      case Double number -> number(number);
      case Integer number -> String.format(Locale.ROOT, "%,d", number);
      case Long number -> String.format(Locale.ROOT, "%,d", number);
      default -> value.toString().replace("|", "\\|");
    };
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value >= 10 ? "%,.0f" : value >= 1 ? "%.1f" : "%.2f", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** The table with a title above. */
  String under(String title) {
    return "### %s\n\n%s\n".formatted(title, out);
  }
}
