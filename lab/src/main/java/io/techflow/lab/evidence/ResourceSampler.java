package io.techflow.lab.evidence;

import io.techflow.lab.platform.Component;
import io.techflow.lab.process.ControlGroup.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Samples the accounts of every component once a second; one sampler serves one phase. */
public final class ResourceSampler {

  private final List<Component> components;
  private final long startedNanos = System.nanoTime();
  private final List<Sample> samples = new ArrayList<>();

  public ResourceSampler(List<Component> components) {
    this.components = components;
    sample();
  }

  /** Takes one sample of every component. */
  public synchronized void sample() {
    var usages = new TreeMap<String, Usage>();
    components.forEach(component -> usages.put(component.name(), component.group().usage()));
    samples.add(new Sample((System.nanoTime() - startedNanos) / 1e9, usages));
  }

  /** The use of every component over all samples so far. */
  public synchronized List<ComponentUsage> usage() {
    var first = samples.getFirst();
    var last = samples.getLast();
    var seconds = last.second() - first.second();
    return components.stream().map(component -> usage(component, first, last, seconds)).toList();
  }

  private ComponentUsage usage(Component component, Sample first, Sample last, double seconds) {
    var name = component.name();
    var from = first.of(name);
    var to = last.of(name);
    var periods = to.periods() - from.periods();
    return new ComponentUsage(
        name,
        (to.cpuNanos() - from.cpuNanos()) / 1e9 / seconds,
        component.cpuLimit(),
        periods == 0 ? 0 : (double) (to.throttledPeriods() - from.throttledPeriods()) / periods,
        samples.stream().mapToLong(sample -> sample.of(name).memoryBytes()).max().orElse(0),
        component.memoryLimit(),
        to.oomKills() - from.oomKills());
  }

  /** The share of throttled periods of one component, sample by sample. */
  public synchronized List<Point> throttling(String component) {
    var points = new ArrayList<Point>();
    for (var i = 1; i < samples.size(); i++) {
      var from = samples.get(i - 1).of(component);
      var to = samples.get(i).of(component);
      var periods = to.periods() - from.periods();
      var ratio =
          periods == 0 ? 0 : (double) (to.throttledPeriods() - from.throttledPeriods()) / periods;
      points.add(new Point(samples.get(i).second(), ratio));
    }
    return points;
  }

  private record Sample(double second, TreeMap<String, Usage> usages) {
    Usage of(String component) {
      return Objects.requireNonNull(usages.get(component));
    }
  }
}
