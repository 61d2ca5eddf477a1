package io.techflow.benchmark.measure;

import java.util.List;

/**
 * What a benchmark has found.
 *
 * @param details Markdown to be read with the figures: a plan, a table, what was left out
 */
public record Result(List<Figure> figures, List<Window> windows, String details) {
  public Result {
    figures = List.copyOf(figures);
    windows = List.copyOf(windows);
  }
}
