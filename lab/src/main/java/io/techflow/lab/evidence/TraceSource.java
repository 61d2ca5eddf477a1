package io.techflow.lab.evidence;

import java.util.List;

/** Where traces of the platform come from. */
@FunctionalInterface
public interface TraceSource {

  /** For a platform whose traces go where the lab cannot read them. */
  TraceSource NONE = () -> new Traces(List.of(), List.of(), 0, 0, 0);

  /** Self times of the spans since the last call, and how many spans were too many to keep. */
  Traces take();

  /**
   * What the traces of a phase say.
   *
   * @param slowest every span of the trace whose root took longest
   * @param roots traced requests
   * @param spans spans received
   * @param dropped spans beyond what is kept
   */
  record Traces(
      List<SelfTime> selfTimes, List<Span> slowest, long roots, int spans, long dropped) {}
}
