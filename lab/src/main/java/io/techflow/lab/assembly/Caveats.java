package io.techflow.lab.assembly;

import io.techflow.lab.alerting.Alerting;
import io.techflow.lab.platform.Surroundings;
import io.techflow.lab.report.model.Caveat;
import io.techflow.lab.report.model.Caveat.Kind;
import io.techflow.lab.run.Grader.Graded;
import io.techflow.lab.run.PhaseRun;
import java.util.ArrayList;
import java.util.List;

/** What a reader should know before believing a number. */
final class Caveats {

  private Caveats() {}

  static List<Caveat> of(List<Graded> graded, Surroundings surroundings) {
    var runs = graded.stream().flatMap(one -> one.run().phases().stream()).toList();
    var caveats = new ArrayList<Caveat>();
    caveats.add(
        runs.stream().allMatch(run -> run.alerts().isPresent())
            ? new Caveat(
                Kind.DIFFERENT,
                "Alert rules are the shipped ones with every window %d times shorter; seconds to"
                        .formatted(Alerting.COMPRESSION)
                    + " detection are as measured here, from the first request of the phase.")
            : new Caveat(
                Kind.LEFT_OUT,
                "Alerts were not evaluated: there is no prometheus in PATH, so the alert fields"
                    + " are empty."));
    caveats.add(
        new Caveat(
            Kind.DIFFERENT,
            "The load goes to the services themselves, not through the gateway; that the gateway"
                + " verifies tokens and limits callers is checked beside it."));
    surroundings.differences().forEach(text -> caveats.add(new Caveat(Kind.DIFFERENT, text)));
    surroundings.leftOut().forEach(text -> caveats.add(new Caveat(Kind.LEFT_OUT, text)));
    caveats.add(
        new Caveat(
            Kind.ESTIMATED,
            "Intervals are a block bootstrap over seconds; those of percentiles are of the median"
                + " second, the values are of whole phases."));
    caveats.add(
        new Caveat(
            Kind.ESTIMATED,
            runs.stream().anyMatch(run -> run.traces().spans() > 0)
                ? "Self times come from a sample of the requests, each traced whole; plans are"
                    + " generic plans, not timed ones."
                : "Plans are generic plans, not timed ones."));
    var missed = runs.stream().mapToInt(PhaseRun::missedScrapes).sum();
    if (missed > 0) {
      caveats.add(
          new Caveat(
              Kind.LEFT_OUT,
              missed + " metric scrapes got no answer within 2 s; their values are missing."));
    }
    var dropped = runs.stream().mapToLong(run -> run.traces().dropped()).sum();
    if (dropped > 0) {
      caveats.add(new Caveat(Kind.LEFT_OUT, dropped + " spans were too many to keep."));
    }
    return caveats;
  }
}
