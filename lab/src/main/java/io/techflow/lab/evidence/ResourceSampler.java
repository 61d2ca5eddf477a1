package io.techflow.lab.evidence;

import io.techflow.lab.platform.Component;
import io.techflow.lab.process.Accounts.Usage;
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
    components.forEach(component -> usages.put(component.name(), component.accounts().usage()));
    samples.add(new Sample((System.nanoTime() - startedNanos) / 1e9, usages));
  }

  /** The use of every component over all samples so far. */
  public synchronized List<ComponentUsage> usage() {
    return components.stream().map(this::usage).toList();
  }

  private ComponentUsage usage(Component component) {
    var all = distinct(component.name());
    var from = first(all);
    var to = all.getLast();
    var periods = to.periods() - from.periods();
    var nanos = to.atNanos() - from.atNanos();
    return new ComponentUsage(
        component.name(),
        nanos == 0 ? 0 : (double) (to.cpuNanos() - from.cpuNanos()) / nanos,
        component.cpuLimit(),
        periods == 0 ? 0 : (double) (to.throttledPeriods() - from.throttledPeriods()) / periods,
        all.stream().mapToLong(Usage::memoryBytes).max().orElse(0),
        component.memoryLimit(),
        to.oomKills() - from.oomKills());
  }

  /**
   * Accounts may be older than the moment at which they are asked for: a kubelet looks every ten
   * seconds or so. What it saw before the phase counts only where it saw no more than once since.
   */
  private Usage first(List<Usage> all) {
    var within = all.stream().filter(usage -> usage.atNanos() >= startedNanos).toList();
    return within.size() > 1 ? within.getFirst() : all.getFirst();
  }

  private List<Usage> distinct(String component) {
    var distinct = new ArrayList<Usage>();
    for (var sample : samples) {
      var usage = sample.of(component);
      if (distinct.isEmpty() || usage.atNanos() > distinct.getLast().atNanos()) {
        distinct.add(usage);
      }
    }
    return distinct;
  }

  /** The share of throttled periods of one component, at each moment that is newly known of. */
  public synchronized List<Point> throttling(String component) {
    var points = new ArrayList<Point>();
    var from = samples.getFirst().of(component);
    for (var sample : samples) {
      var to = sample.of(component);
      if (to.atNanos() > from.atNanos()) {
        var periods = to.periods() - from.periods();
        var ratio =
            periods == 0 ? 0 : (double) (to.throttledPeriods() - from.throttledPeriods()) / periods;
        points.add(new Point(sample.second(), ratio));
        from = to;
      }
    }
    return points;
  }

  private record Sample(double second, TreeMap<String, Usage> usages) {
    Usage of(String component) {
      return Objects.requireNonNull(usages.get(component));
    }
  }
}
