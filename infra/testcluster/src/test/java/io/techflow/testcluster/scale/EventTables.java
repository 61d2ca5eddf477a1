package io.techflow.testcluster.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tables of what was done to pods that had their nodes, and of what all of it took.
 *
 * @param sizes that were measured
 */
record EventTables(List<Outcome> sizes) {
  private static final double GIBIBYTE = 1L << 30;

  String text() {
    return drains() + preemption() + memory();
  }

  private String drains() {
    Markdown table =
        new Markdown(
            List.of(
                "nodes, drain",
                "nodes drained",
                "of them to the end",
                "pods evicted",
                "evictions refused",
                "seconds",
                "longest of a node"));
    for (Outcome size : sizes) {
      drain(table, size, "budgets of the sources", size.blocked());
      drain(table, size, "as shipped, one by one", size.oneByOne());
      drain(table, size, "as shipped, all at once", size.atOnce());
    }
    return table.under("Drains");
  }

  private static void drain(Markdown table, Outcome size, String name, Drain drain) {
    table.row(
        "%,d, %s".formatted(size.nodes(), name),
        drain.nodes(),
        drain.ended(),
        drain.evicted(),
        drain.refused(),
        drain.seconds(),
        drain.longestSeconds());
  }

  private String preemption() {
    Markdown table =
        new Markdown(
            List.of(
                "nodes",
                "batch pods that filled up",
                "that waited",
                "others they displaced",
                "tier 1 that came",
                "with a node",
                "batch pods that went for them",
                "others that went",
                "s to a node, median",
                "longest"));
    for (Outcome size : sizes) {
      Preemption one = size.preemption();
      int batch = one.victims().getOrDefault(3, 0);
      table.row(
          size.nodes(),
          one.filled(),
          one.waiting(),
          one.tookByBatch(),
          one.asked(),
          one.placed(),
          batch,
          one.victims().values().stream().mapToInt(Integer::intValue).sum() - batch,
          one.medianSeconds(),
          one.longestSeconds());
    }
    return table.under("Preemption");
  }

  private String memory() {
    List<String> programs = List.copyOf(sizes.getLast().peaks().keySet());
    List<String> titles = new ArrayList<>(List.of("nodes", "pods in all"));
    titles.addAll(programs);
    titles.add("together, GiB");
    Markdown table = new Markdown(titles);
    for (Outcome size : sizes) {
      List<Object> cells = new ArrayList<>(List.of(size.nodes(), size.pods() + size.daemons()));
      programs.forEach(
          program ->
              cells.add(
                  String.format(
                      Locale.ROOT, "%.2f", size.peaks().getOrDefault(program, 0L) / GIBIBYTE)));
      cells.add(String.format(Locale.ROOT, "%.2f", size.peakBytes() / GIBIBYTE));
      table.row(cells.toArray());
    }
    return table.under("Memory: the most of each that was resident, GiB");
  }
}
