package io.techflow.lab.assembly;

import io.techflow.lab.evidence.Span;
import io.techflow.lab.report.model.Evidence.TraceSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The spans of one trace in the order in which a person reads them: parents before children. */
record TraceTree(List<TraceSpan> spans) {

  /** Deep traces are cut here; the rest would not fit a page. */
  private static final int MOST_SPANS = 24;

  static Optional<TraceTree> of(List<Span> spans) {
    return spans.stream()
        .filter(span -> span.parentId().isEmpty())
        .findFirst()
        .map(
            root -> {
              var ordered = new ArrayList<TraceSpan>();
              add(root, root, 0, spans, ordered);
              return new TraceTree(ordered.subList(0, Math.min(MOST_SPANS, ordered.size())));
            });
  }

  private static void add(
      Span span, Span root, int depth, List<Span> spans, List<TraceSpan> ordered) {
    ordered.add(
        new TraceSpan(
            span.service(),
            span.operation(),
            depth,
            (span.startNanos() - root.startNanos()) / 1e6,
            (span.endNanos() - span.startNanos()) / 1e6));
    spans.stream()
        .filter(child -> child.parentId().equals(span.id()))
        .sorted(Comparator.comparingLong(Span::startNanos))
        .forEach(child -> add(child, root, depth + 1, spans, ordered));
  }
}
