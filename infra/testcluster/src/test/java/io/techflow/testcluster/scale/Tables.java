package io.techflow.testcluster.scale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured, as it stands in the document. */
final class Tables {
  private final List<Outcome> sizes;
  private final StringBuilder out = new StringBuilder();

  private Tables(List<Outcome> sizes) {
    this.sizes = sizes;
  }

  static String of(Outcomes measured) {
    Tables tables = new Tables(measured.sizes());
    tables.placement();
    tables.pending();
    tables.faults();
    tables.speed();
    tables.out.append(new EventTables(measured.sizes()).text());
    for (Outcome size : measured.sizes()) {
      tables.out.append(
          "%,d nodes: measured %s on %s, which everything shared, in %s s.\n"
              .formatted(size.nodes(), size.on(), size.host(), Markdown.number(size.seconds())));
    }
    return tables.out.toString();
  }

  private void section(String title, Markdown table) {
    out.append(table.under(title));
  }

  private void placement() {
    List<String> titles = new ArrayList<>(List.of(""));
    List<Placement> columns = new ArrayList<>();
    for (Outcome size : sizes) {
      titles.add("%,d nodes, degraded".formatted(size.nodes()));
      titles.add("%,d nodes, as shipped".formatted(size.nodes()));
      columns.add(size.degraded().placement());
      columns.add(size.optimized(Settings.TUNED).toList().getLast().placement());
    }
    Markdown table = new Markdown(titles);
    Map<String, Function<Placement, Object>> rows = new LinkedHashMap<>();
    rows.put("pods of the platform", Placement::pods);
    rows.put("without a node", one -> one.pods() - one.bound());
    rows.put("of them of tier 1", Placement::firstTierPending);
    rows.put("without a node and without a reason", Placement::unexplained);
    rows.put("GPU pods with a node", one -> "%d of %d".formatted(one.gpuBound(), one.gpuPods()));
    rows.put("batch pods among the services", Placement::batchAmongServices);
    rows.put("worst skew of a service's zones, in pods", Placement::worstSkew);
    rows.put("cores requested, general pool", one -> pool(one, "general").cpuText());
    rows.put("memory requested, general pool", one -> pool(one, "general").memoryText());
    rows.put("cores requested, spot pool", one -> pool(one, "spot").cpuText());
    rows.forEach(
        (name, value) ->
            table.row(Stream.concat(Stream.of(name), columns.stream().map(value)).toArray()));
    section("Placement", table);
  }

  private static Placement.Fill pool(Placement placement, String pool) {
    Placement.Fill fill = placement.pools().get(pool);
    if (fill == null) {
      throw new IllegalStateException("no pool " + pool);
    }
    return fill;
  }

  private void pending() {
    Markdown table = new Markdown(List.of("nodes", "pods", "<the scheduler says", "<of pods of"));
    for (Outcome size : sizes) {
      size.degraded()
          .placement()
          .pending()
          .forEach(
              (reasons, waiting) ->
                  table.row(
                      size.nodes(),
                      waiting.pods(),
                      reasons,
                      String.join(", ", waiting.workloads())));
    }
    section("Why pods wait, degraded", table);
  }

  private void faults() {
    for (Outcome size : sizes) {
      if (!size.attributed().isEmpty()) {
        Markdown table =
            new Markdown(
                List.of(
                    "%,d nodes, default settings".formatted(size.nodes()),
                    "without a node",
                    "of them of tier 1",
                    "GPU pods with a node",
                    "batch pods among the services",
                    "worst skew",
                    "cores requested, general",
                    "memory requested, general"));
        faults(table, "as shipped", size.optimized(Settings.DEFAULT).findFirst().orElseThrow());
        for (Round round : size.attributed()) {
          faults(table, words(round), round);
        }
        faults(table, "all of them, no priorities", size.degraded());
        section("Each fault alone", table);
      }
    }
  }

  private static void faults(Markdown table, String name, Round round) {
    Placement placement = round.placement();
    table.row(
        name,
        placement.pods() - placement.bound(),
        placement.firstTierPending(),
        placement.gpuBound(),
        placement.batchAmongServices(),
        placement.worstSkew(),
        pool(placement, "general").cpuText(),
        pool(placement, "general").memoryText());
  }

  private static String words(Round round) {
    return round.faults().stream().map(Fault::words).collect(Collectors.joining(", "));
  }

  private void speed() {
    Markdown table =
        new Markdown(
            List.of(
                "nodes, settings",
                "pods bound a second, by round",
                "seconds",
                "scheduler's CPU ms a pod",
                "worst skew",
                "nodes left empty",
                "cores requested of the general nodes in use"));
    for (Outcome size : sizes) {
      for (Settings settings : Settings.values()) {
        List<Round> rounds = size.optimized(settings).toList();
        if (!rounds.isEmpty()) {
          Placement last = rounds.getLast().placement();
          table.row(
              "%,d, %s".formatted(size.nodes(), settings.words()),
              each(rounds, Speed::boundPerSecond),
              each(rounds, Speed::seconds),
              each(rounds, Speed::cpuMillis),
              last.worstSkew(),
              last.pools().values().stream().mapToInt(Placement.Fill::empty).sum(),
              Markdown.percent(pool(last, "general").cpuOfUsed()));
        }
      }
    }
    section("Settings of the scheduler", table);
  }

  private static String each(List<Round> rounds, Function<Speed, Double> value) {
    return rounds.stream()
        .map(round -> Markdown.number(value.apply(round.speed())))
        .collect(Collectors.joining(", "));
  }
}
