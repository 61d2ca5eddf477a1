package io.techflow.lab.evidence;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Computes self time: a span's duration less the time in which a child of it was running. */
final class SelfTimes {

  private SelfTimes() {}

  /** Self time by service and operation, largest total first. */
  static List<SelfTime> of(Collection<Span> spans) {
    var children =
        spans.stream()
            .filter(span -> !span.parentId().isEmpty())
            .collect(Collectors.groupingBy(Span::parentId));
    var totals = new TreeMap<String, SelfTime>();
    for (var span : spans) {
      var self = (span.endNanos() - span.startNanos() - covered(span, children)) / 1e6;
      totals.merge(
          span.service() + ' ' + span.operation(),
          new SelfTime(span.service(), span.operation(), 1, self),
          SelfTimes::sum);
    }
    return totals.values().stream()
        .sorted(Comparator.comparingDouble(SelfTime::totalMillis).reversed())
        .toList();
  }

  private static SelfTime sum(SelfTime a, SelfTime b) {
    return new SelfTime(
        a.service(), a.operation(), a.count() + b.count(), a.totalMillis() + b.totalMillis());
  }

  /** Nanoseconds of the span during which at least one child ran; overlaps count once. */
  private static long covered(Span span, Map<String, List<Span>> children) {
    var own =
        children.getOrDefault(span.id(), List.of()).stream()
            .sorted(Comparator.comparingLong(Span::startNanos))
            .toList();
    var covered = 0L;
    var reached = span.startNanos();
    for (var child : own) {
      var from = Math.max(reached, child.startNanos());
      var to = Math.min(span.endNanos(), child.endNanos());
      if (to > from) {
        covered += to - from;
        reached = to;
      }
    }
    return covered;
  }
}
