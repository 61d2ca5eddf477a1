package io.techflow.lab.report.view;

import io.techflow.lab.report.Figures;
import io.techflow.lab.report.model.PhaseReport;
import java.util.stream.Collectors;

/** One phase's numbers as they are shown. */
public record PhaseView(PhaseReport phase) {
  public String id() {
    return phase.id();
  }

  public String requests() {
    return Figures.plain(phase.summary().requests());
  }

  public String throughput() {
    return Figures.plain(phase.summary().throughput()) + " /s";
  }

  public String mean() {
    return Figures.millis(phase.summary().mean().value());
  }

  public String meanInterval() {
    return Figures.interval(phase.summary().mean());
  }

  public String p50() {
    return Figures.millis(phase.summary().p50().value());
  }

  public String p50Interval() {
    return Figures.interval(phase.summary().p50());
  }

  public String p95() {
    return Figures.millis(phase.summary().p95().value());
  }

  public String p95Interval() {
    return Figures.interval(phase.summary().p95());
  }

  public String p99() {
    return Figures.millis(phase.summary().p99().value());
  }

  public String p99Interval() {
    return Figures.interval(phase.summary().p99());
  }

  public String errors() {
    return Figures.percent(phase.summary().errorRatio().value());
  }

  public String errorsInterval() {
    return Figures.percentInterval(phase.summary().errorRatio());
  }

  public String errorKinds() {
    return phase.errorKinds().isEmpty()
        ? "none"
        : phase.errorKinds().entrySet().stream()
            .map(kind -> kind.getKey() + " × " + Figures.plain(kind.getValue()))
            .collect(Collectors.joining(", "));
  }

  public String cpu() {
    return Figures.percent(phase.summary().cpuRatio());
  }

  public String memory() {
    return Figures.percent(phase.summary().memoryRatio());
  }
}
