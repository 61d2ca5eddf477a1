package io.techflow.pipelines.tracing;

import java.util.List;

/** A running store of traces that the collector exports to. */
interface TraceStore extends AutoCloseable {

  /** The file in {@code observability/tracing} by which the collector exports to it. */
  String variant();

  /** The exporter of that file, and where it has to send, as YAML. */
  String exporter();

  /** The spans of a trace; empty when it was not kept, or not yet. */
  List<StoredSpan> trace(String id);

  /** CPU time since it started, in ns. */
  long cpuNanos();

  @Override
  void close();
}
