package io.techflow.lab.report.plot;

import io.techflow.lab.report.Figures;
import io.techflow.lab.report.model.Evidence.Trace;
import io.techflow.lab.report.model.Evidence.TraceSpan;
import java.util.List;

/** One request through the services: a bar a span, from its start to its end. */
public final class TracePlot {
  private static final double WIDTH = 960;
  private static final double LABELS = 380;
  private static final double RIGHT = 880;
  private static final double ROW = 18;
  private static final double BAR = 10;
  private static final double TOP = 6;
  private static final double INDENT = 12;
  private static final int LONGEST_LABEL = 54;

  /** More spans than this are of one kind over and over, such as retries. */
  private static final int MOST_SPANS = 25;

  private TracePlot() {}

  public static String of(Trace trace) {
    List<TraceSpan> spans = trace.spans().stream().limit(MOST_SPANS).toList();
    double end = spans.stream().mapToDouble(s -> s.startMillis() + s.millis()).max().orElse(1);
    LinearScale x = new LinearScale(0, Math.max(end, 1e-3), LABELS, RIGHT);
    int left = trace.spans().size() - spans.size();
    double height = TOP + ROW * (spans.size() + (left > 0 ? 1 : 0)) + TOP;
    Svg svg = new Svg(WIDTH, height, "One traced request, " + trace.phase() + ": " + trace.why());
    double y = TOP;
    for (TraceSpan span : spans) {
      String label = span.service() + "  " + span.operation();
      double from = x.at(span.startMillis());
      double to = x.at(span.startMillis() + span.millis());
      svg.text(INDENT * span.depth(), y + BAR, "start", "label", shorten(label, span.depth()));
      svg.rect(from, y + 1, Math.max(1, to - from), BAR, "bar " + trace.phase(), label);
      svg.text(to + 5, y + BAR, "start", "value", Figures.millis(span.millis()));
      y += ROW;
    }
    if (left > 0) {
      svg.text(INDENT, y + BAR, "start", "value", "and " + left + " more spans");
    }
    return svg.end();
  }

  private static String shorten(String label, int depth) {
    int most = LONGEST_LABEL - 2 * depth;
    return label.length() <= most ? label : label.substring(0, Math.max(1, most - 1)) + "…";
  }
}
