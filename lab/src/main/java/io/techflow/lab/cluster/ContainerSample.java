package io.techflow.lab.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One value that a kubelet's cAdvisor tells of one container.
 *
 * @param id the control group, which no other container ever has
 * @param atMillis when it was looked at, in ms since 1970; empty where it does not say
 */
record ContainerSample(
    String metric,
    String id,
    String namespace,
    String pod,
    String container,
    double value,
    OptionalLong atMillis) {

  static final String CPU = "container_cpu_usage_seconds_total";
  static final String PERIODS = "container_cpu_cfs_periods_total";
  static final String THROTTLED = "container_cpu_cfs_throttled_periods_total";
  static final String MEMORY = "container_memory_working_set_bytes";
  static final String OOM = "container_oom_events_total";

  private static final List<String> WANTED = List.of(CPU, PERIODS, THROTTLED, MEMORY, OOM);

  /** What holds a pod's network, and is no container of anybody's. */
  private static final String PAUSE = "POD";

  private static final Pattern LINE = Pattern.compile("(\\w+)\\{(.*)} (\\S+)(?: (\\d+))?");

  /** The samples of a namespace's containers, from the Prometheus text format. */
  static List<ContainerSample> parse(String text, String namespace) {
    var samples = new ArrayList<ContainerSample>();
    text.lines().forEach(line -> parseLine(line, namespace).ifPresent(samples::add));
    return samples;
  }

  private static Optional<ContainerSample> parseLine(String line, String namespace) {
    if (WANTED.stream().noneMatch(line::startsWith)) {
      return Optional.empty();
    }
    var matcher = LINE.matcher(line);
    if (!matcher.matches() || !WANTED.contains(matcher.group(1))) {
      return Optional.empty();
    }
    var labels = matcher.group(2);
    var sample =
        new ContainerSample(
            matcher.group(1),
            label(labels, "id"),
            label(labels, "namespace"),
            label(labels, "pod"),
            label(labels, "container"),
            Double.parseDouble(matcher.group(3)),
            millis(matcher.group(4)));
    return Optional.of(sample)
        .filter(
            found ->
                found.namespace().equals(namespace)
                    && !found.container().isEmpty()
                    && !found.container().equals(PAUSE));
  }

  private static OptionalLong millis(@Nullable String text) {
    return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }

  private static String label(String labels, String name) {
    var start = labels.startsWith(name + "=\"") ? 0 : labels.indexOf("," + name + "=\"") + 1;
    if (start == 0 && !labels.startsWith(name + "=\"")) {
      return "";
    }
    var from = start + name.length() + 2;
    return labels.substring(from, labels.indexOf('"', from));
  }
}
