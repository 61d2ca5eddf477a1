package io.techflow.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.lab.report.model.Evidence;
import io.techflow.lab.report.model.Outcome;
import io.techflow.lab.report.model.Report;
import io.techflow.lab.report.view.EvidenceView;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportWriterTest {
  private final Path folder;

  ReportWriterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theThreeFormsAreWrittenAndNothingElse() throws Exception {
    write();
    write();

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("report.html", "report.md", "report.json");
    }
  }

  @Test
  void thePageIsWellFormedAndHasEverySectionInOrder() throws Exception {
    Document page = page();

    assertThat(attributes(page, "section", "id"))
        .containsExactly("dashboard", "scenario-p0", "capacity", "machine", "caveats");
    assertThat(texts(page, "h1")).containsExactly("Passed");
    assertThat(texts(page, "h3"))
        .containsSubsequence(
            "Root cause",
            "The three phases",
            "Gates",
            "Evidence",
            "What each setting contributed",
            "Where the time went",
            "Machine",
            "Versions");
  }

  @Test
  void whoUsedTheCpuIsShownPhaseByPhase() throws Exception {
    assertThat(texts(page(), "td"))
        .containsSubsequence("0.16 of 1.0", "0.10 of 1.0", "0.16 of 1.0");
    assertThat(Files.readString(folder.resolve("report.md")))
        .contains("| postgresql | 0.12 | 0.12 | 0.12 | 210 MiB of 1.0 GiB |");
    assertThat(
            json(SampleReport.passed())
                .at("/scenarios/0/phases/degraded/components/1/cpu_cores")
                .asDouble())
        .isEqualTo(0.1);
  }

  @Test
  void thePageNeedsNeitherNetworkNorScript() throws Exception {
    String html = html();

    assertThat(Pattern.compile("https?:|url\\(|@import|<script|<link|<img").matcher(html).find())
        .isFalse();
  }

  @Test
  void everyPlotIsDrawnAndSaysWhatItShows() throws Exception {
    assertThat(attributes(page(), "svg", "aria-label"))
        .containsExactly(
            "Latency of every second: p50, p95 and p99, log scale, by phase",
            "Latency by percentile for each phase, log scale",
            "Share of throttled scheduling periods over time, by component",
            "Callers waiting for a pooled connection over time, by pool",
            "One traced request, degraded: the slowest",
            "Mean latency that each single repair takes off the degraded platform",
            "Self time by service and operation, baseline against degraded",
            "Latency against the offered rate, log scale");
    assertThat(html()).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void everyColumnHasItsHeading() throws Exception {
    NodeList tables = page().getElementsByTagName("table");

    assertThat(tables.getLength()).isGreaterThanOrEqualTo(7);
    for (int i = 0; i < tables.getLength(); i++) {
      NodeList rows = ((Element) tables.item(i)).getElementsByTagName("tr");
      int columns = cells(rows.item(0));
      for (int row = 1; row < rows.getLength(); row++) {
        assertThat(cells(rows.item(row))).isEqualTo(columns);
      }
    }
  }

  @Test
  void textIsNeverTakenForMarkup() throws Exception {
    assertThat(html()).contains("&lt;script&gt;alert(");
    assertThat(markdown()).contains("&lt;script>alert('x')&lt;/script> \\| &");
  }

  @Test
  void theJsonKeepsItsContract() throws Exception {
    JsonNode json = json(SampleReport.passed());

    assertThat(names(json)).contains("verdict", "machine", "slo", "scenarios");
    assertThat(json.path("verdict").asText()).isEqualTo("pass");
    JsonNode scenario = json.path("scenarios").path(0);
    assertThat(names(scenario)).contains("id", "verdict", "phases", "alerts", "gates");
    assertThat(names(scenario.path("phases")))
        .containsExactly("baseline", "degraded", "remediated");
    for (JsonNode phase : scenario.path("phases")) {
      assertThat(names(phase))
          .contains(
              "requests",
              "throughput_rps",
              "mean_ms",
              "p50_ms",
              "p95_ms",
              "p99_ms",
              "error_ratio",
              "cpu_ratio",
              "memory_ratio");
    }
    assertThat(names(scenario.path("alerts")))
        .containsExactly("expected", "fired", "detected_after_s");
    assertThat(names(scenario.path("gates").path(0)))
        .containsExactly("name", "limit", "value", "pass");
  }

  @Test
  void aRunWithoutScenariosIsStillAReport() throws Exception {
    JsonNode json = json(SampleReport.report(Outcome.INVALID, List.of()));

    assertThat(json.path("verdict").asText()).isEqualTo("invalid");
    assertThat(html()).contains("Not valid");
  }

  @Test
  void theMarkdownTellsTheSame() throws Exception {
    assertThat(markdown())
        .startsWith("# TechFlow: Passed\n")
        .contains("## The crisis dashboard, before and after")
        .contains("| Response time (mean latency) | 2.8 s mean | 15.2 ms | 3.36 s | 15.8 ms |")
        .contains("### What each setting contributed")
        .contains("makes it worse on its own");
  }

  @Test
  void equalPlansAreShownOnce() {
    List<String> lines = List.of("Index Scan");
    Evidence evidence =
        new Evidence(
            List.of(),
            List.of(),
            List.of(
                new Evidence.Plan("baseline", "select 1", lines),
                new Evidence.Plan("degraded", "select 1", List.of("Seq Scan")),
                new Evidence.Plan("remediated", "select 1", lines)));

    assertThat(new EvidenceView(evidence).plans())
        .extracting(EvidenceView.PlanText::phases)
        .containsExactly("baseline, remediated", "degraded");
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid() throws Exception {
    Path file = Files.createFile(folder.resolve("taken"));

    assertThatThrownBy(
            () -> new ReportWriter().write(SampleReport.passed(), file.resolve("report")))
        .isInstanceOf(IOException.class);
  }

  private void write() throws IOException {
    new ReportWriter().write(SampleReport.passed(), folder);
  }

  private String html() throws IOException {
    if (!Files.exists(folder.resolve("report.html"))) {
      write();
    }
    return Files.readString(folder.resolve("report.html"));
  }

  private String markdown() throws IOException {
    write();
    return Files.readString(folder.resolve("report.md"));
  }

  private JsonNode json(Report report) throws IOException {
    new ReportWriter().write(report, folder);
    return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
  }

  private Document page() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html())));
  }

  private static int cells(Node row) {
    return ((Element) row).getElementsByTagName("th").getLength()
        + ((Element) row).getElementsByTagName("td").getLength();
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> attributes(Document page, String tag, String attribute) {
    NodeList found = page.getElementsByTagName(tag);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      values.add(((Element) found.item(i)).getAttribute(attribute));
    }
    return values;
  }

  private static List<String> texts(Document page, String tag) {
    NodeList found = page.getElementsByTagName(tag);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      values.add(found.item(i).getTextContent());
    }
    return values;
  }
}
