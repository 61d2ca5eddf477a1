package io.techflow.lab.assess.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.techflow.lab.assess.Assessment;
import io.techflow.lab.assess.snapshot.Coverage;
import java.util.Locale;

/**
 * An assessment for programs: {@code {health, partial, taken, facts, coverage, hypotheses,
 * findings}}.
 */
public final class JsonReport {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JsonReport() {}

  public static String of(Assessment assessment) {
    var snapshot = assessment.snapshot();
    var root = JSON.createObjectNode();
    root.put("health", assessment.health().name().toLowerCase(Locale.ROOT));
    root.put("partial", !snapshot.whole());
    root.put("taken", snapshot.taken().toString());
    root.set("facts", JSON.valueToTree(Facts.of(snapshot)));
    var coverage = root.putObject("coverage");
    snapshot
        .coverage()
        .forEach(
            (resource, how) ->
                coverage
                    .putObject(resource.file())
                    .put("whole", how instanceof Coverage.Whole)
                    .put("words", how.words()));
    var hypotheses = root.putArray("hypotheses");
    for (var hypothesis : assessment.hypotheses()) {
      hypotheses
          .addObject()
          .put("cause", hypothesis.cause().name().toLowerCase(Locale.ROOT))
          .put("statement", hypothesis.cause().words())
          .put("score", Math.round(hypothesis.score() * 10) / 10.0)
          .set("evidence", JSON.valueToTree(hypothesis.evidence()));
    }
    root.set("findings", JSON.valueToTree(assessment.findings()));
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an assessment is always JSON", e);
    }
  }
}
