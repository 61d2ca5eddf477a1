package io.techflow.lab.report.view;

import io.techflow.lab.report.Figures;
import io.techflow.lab.report.model.ScenarioReport;
import io.techflow.lab.report.model.SettingEffect;
import io.techflow.lab.report.plot.BarPlot;
import io.techflow.lab.report.plot.BarPlot.Bar;
import io.techflow.lab.verdict.Estimate;
import java.util.Comparator;
import java.util.List;

/**
 * What each single repair contributed, the largest gain first, the useless and the harmful last.
 */
public record EffectsView(ScenarioReport scenario) {
  /** One repair as it is shown. */
  public record Row(
      String repaired, String mean, String p95, String errors, String gain, String verdict) {}

  public List<Row> rows() {
    return sorted().stream().map(this::row).toList();
  }

  /** Empty when the contributions were not measured. */
  public String plot() {
    List<BarPlot.Row> bars =
        sorted().stream()
            .map(
                effect ->
                    new BarPlot.Row(
                        "only " + effect.repaired() + " repaired",
                        List.of(
                            new Bar(
                                gain(effect),
                                gain(effect) < 0 ? "degraded" : "remediated",
                                Figures.millis(gain(effect))))))
            .toList();
    return bars.isEmpty()
        ? ""
        : BarPlot.of("Mean latency that each single repair takes off the degraded platform", bars);
  }

  private Row row(SettingEffect effect) {
    return new Row(
        effect.repaired(),
        Figures.millis(effect.meanMillis()),
        Figures.millis(effect.p95Millis()),
        Figures.percent(effect.errorRatio()),
        Figures.millis(gain(effect)),
        verdict(effect));
  }

  private List<SettingEffect> sorted() {
    return scenario.effects().stream()
        .sorted(Comparator.comparingDouble(this::gain).reversed())
        .toList();
  }

  private double gain(SettingEffect effect) {
    return degraded().value() - effect.meanMillis();
  }

  private String verdict(SettingEffect effect) {
    if (effect.meanMillis() > degraded().high()) {
      return "makes it worse on its own";
    }
    return effect.meanMillis() < degraded().low() ? "helps on its own" : "no effect on its own";
  }

  private Estimate degraded() {
    return scenario.degraded().summary().mean();
  }
}
