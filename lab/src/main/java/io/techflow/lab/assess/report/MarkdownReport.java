package io.techflow.lab.assess.report;

import io.techflow.lab.assess.Assessment;
import io.techflow.lab.assess.rule.Finding;
import io.techflow.lab.assess.snapshot.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An assessment for people: what is likely behind it first, then what was found, part by part. */
public final class MarkdownReport {

  private static final int EVIDENCE = 5;

  private final Assessment assessment;
  private final Facts facts;
  private final List<String> lines = new ArrayList<>();

  private MarkdownReport(Assessment assessment) {
    this.assessment = assessment;
    this.facts = Facts.of(assessment.snapshot());
  }

  /** Markdown. */
  public static String of(Assessment assessment) {
    return new MarkdownReport(assessment).write();
  }

  /** The same for a terminal. */
  public static String text(Assessment assessment) {
    return of(assessment).replaceAll("(?m)^#+ ", "").replace("**", "").replace("`", "");
  }

  private String write() {
    lines.add("# Cluster assessment: " + verdict());
    partial();
    hypotheses();
    facts();
    for (var section : Section.values()) {
      section(section);
    }
    heading("What was read");
    assessment
        .snapshot()
        .coverage()
        .forEach((resource, how) -> lines.add("- %s: %s".formatted(resource.file(), how.words())));
    return String.join("\n", lines) + "\n";
  }

  private String verdict() {
    return switch (assessment.health()) {
      case HEALTHY -> "healthy";
      case TROUBLED -> "trouble";
      case UNKNOWN -> "unknown, not everything could be read";
    };
  }

  private void partial() {
    var missing =
        assessment.snapshot().coverage().entrySet().stream()
            .filter(entry -> !(entry.getValue() instanceof Coverage.Whole))
            .map(entry -> "%s %s".formatted(entry.getKey().file(), entry.getValue().words()))
            .collect(Collectors.joining("; "));
    if (!missing.isEmpty()) {
      lines.add("");
      lines.add("**Partial**: " + missing + ". What is not told below may still be wrong.");
    }
  }

  private void hypotheses() {
    heading("Hypotheses, the likeliest first");
    var rank = 1;
    for (var hypothesis : assessment.hypotheses()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d. **%s** (score %.1f)",
              rank++,
              hypothesis.cause().words(),
              hypothesis.score()));
      for (var finding : hypothesis.evidence().stream().limit(EVIDENCE).toList()) {
        lines.add("   - " + told(finding));
        lines.add("     `%s`".formatted(finding.command()));
      }
    }
    if (assessment.hypotheses().isEmpty()) {
      lines.add("- none: nothing that was read speaks for one");
    }
  }

  private void facts() {
    heading("Nodes and pods");
    lines.add(
        "- nodes: %d, %d of them ready, %d cordoned"
            .formatted(facts.nodes(), facts.nodesReady(), facts.nodesCordoned()));
    lines.add("- pods by phase: " + facts.phases());
    lines.add("- pods by quality of service: " + facts.qos());
    lines.add("- restart leaders: " + leaders(facts.restarts()));
    facts
        .consumers()
        .forEach((what, pods) -> lines.add("- most %s: %s".formatted(what, leaders(pods))));
  }

  private void section(Section section) {
    heading(section.title());
    var findings = section.of(assessment.findings());
    findings.forEach(finding -> lines.add("- " + told(finding)));
    if (findings.isEmpty()) {
      lines.add(
          section.whole(assessment.snapshot())
              ? "- none"
              : "- none in what was read, which is not everything");
    }
  }

  private void heading(String title) {
    lines.add("");
    lines.add("## " + title);
  }

  private static String told(Finding finding) {
    return "%s: %s (%s)"
        .formatted(
            finding.severity().name().toLowerCase(Locale.ROOT),
            finding.statement(),
            finding.subject());
  }

  private static String leaders(List<Facts.Leader> leaders) {
    return leaders.isEmpty()
        ? "none"
        : leaders.stream()
            .map(leader -> "%s (%s)".formatted(leader.pod(), leader.value()))
            .collect(Collectors.joining(", "));
  }
}
