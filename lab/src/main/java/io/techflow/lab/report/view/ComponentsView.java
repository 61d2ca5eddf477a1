package io.techflow.lab.report.view;

import io.techflow.lab.evidence.ComponentUsage;
import io.techflow.lab.report.Figures;
import io.techflow.lab.report.model.PhaseReport;
import io.techflow.lab.report.model.ScenarioReport;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Who used the CPU and the memory, phase by phase. */
public record ComponentsView(ScenarioReport scenario) {

  /** One store or service as it is shown; a limit that a fault changed is shown for each phase. */
  public record Row(
      String name,
      String baselineCpu,
      String degradedCpu,
      String remediatedCpu,
      String baselineMemory,
      String degradedMemory,
      String remediatedMemory) {}

  public List<Row> rows() {
    return scenario.baseline().components().stream()
        .map(ComponentUsage::name)
        .map(
            name ->
                new Row(
                    name,
                    of(scenario.baseline(), name, ComponentsView::cpu),
                    of(scenario.degraded(), name, ComponentsView::cpu),
                    of(scenario.remediated(), name, ComponentsView::cpu),
                    of(scenario.baseline(), name, ComponentsView::memory),
                    of(scenario.degraded(), name, ComponentsView::memory),
                    of(scenario.remediated(), name, ComponentsView::memory)))
        .toList();
  }

  private static String of(
      PhaseReport phase, String name, Function<ComponentUsage, String> reading) {
    return phase.components().stream()
        .filter(usage -> usage.name().equals(name))
        .findFirst()
        .map(reading)
        .orElse("");
  }

  private static String cpu(ComponentUsage usage) {
    return usage.cpuLimit() == 0
        ? String.format(Locale.ROOT, "%.2f", usage.cpuCores())
        : String.format(Locale.ROOT, "%.2f of %.1f", usage.cpuCores(), usage.cpuLimit());
  }

  private static String memory(ComponentUsage usage) {
    return usage.memoryLimit() == 0
        ? Figures.bytes(usage.memoryBytes())
        : Figures.bytes(usage.memoryBytes()) + " of " + Figures.bytes(usage.memoryLimit());
  }
}
