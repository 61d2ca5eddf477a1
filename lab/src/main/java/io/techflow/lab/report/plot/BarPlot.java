package io.techflow.lab.report.plot;

import java.util.List;

/** Horizontal bars, one group a row. */
public final class BarPlot {
  private static final double WIDTH = 960;
  private static final double LABELS = 330;
  private static final double VALUES = 110;
  private static final double BAR = 11;
  private static final double PADDING = 12;

  /**
   * One bar.
   *
   * @param style colour, a class of the style sheet
   * @param text the value as it is written at the end of the bar
   */
  public record Bar(double value, String style, String text) {}

  /** Bars that belong together. */
  public record Row(String label, List<Bar> bars) {
    public Row {
      bars = List.copyOf(bars);
    }
  }

  private BarPlot() {}

  /** Negative values go to the left of a line of zero, which is then drawn further in. */
  public static String of(String label, List<Row> rows) {
    double high = extreme(rows, true);
    double low = extreme(rows, false);
    double left = low < 0 ? LABELS + VALUES : LABELS;
    LinearScale x = new LinearScale(low, Math.max(high, low + 1e-9), left, WIDTH - VALUES);
    double height = rows.stream().mapToDouble(BarPlot::height).sum() + PADDING;
    Svg svg = new Svg(WIDTH, height, label);
    double y = PADDING;
    for (Row row : rows) {
      double middle = y + row.bars().size() * BAR / 2 + 4;
      svg.text(LABELS - 10, middle, "end", "label", row.label());
      for (Bar bar : row.bars()) {
        double from = x.at(Math.min(0, bar.value()));
        double to = x.at(Math.max(0, bar.value()));
        svg.rect(from, y, Math.max(1, to - from), BAR - 1, "bar " + bar.style(), bar.text());
        boolean negative = bar.value() < 0;
        svg.text(
            negative ? from - 5 : to + 5,
            y + BAR - 2,
            negative ? "end" : "start",
            "value",
            bar.text());
        y += BAR;
      }
      y += PADDING;
    }
    svg.line(x.at(0), PADDING / 2, x.at(0), height - PADDING / 2, "zero");
    return svg.end();
  }

  private static double height(Row row) {
    return row.bars().size() * BAR + PADDING;
  }

  private static double extreme(List<Row> rows, boolean high) {
    var values = rows.stream().flatMap(row -> row.bars().stream()).mapToDouble(Bar::value);
    return high ? Math.max(0, values.max().orElse(1)) : Math.min(0, values.min().orElse(0));
  }
}
