package io.techflow.lab.report;

import io.techflow.lab.evidence.StatementStats;
import io.techflow.lab.report.model.AlertsReport;
import io.techflow.lab.report.model.CapacityReport;
import io.techflow.lab.report.model.Caveat;
import io.techflow.lab.report.model.DashboardRow;
import io.techflow.lab.report.model.DashboardRow.Mark;
import io.techflow.lab.report.model.DashboardRow.Unit;
import io.techflow.lab.report.model.Evidence;
import io.techflow.lab.report.model.FaultReport;
import io.techflow.lab.report.model.Machine;
import io.techflow.lab.report.model.Outcome;
import io.techflow.lab.report.model.RateStep;
import io.techflow.lab.report.model.Report;
import io.techflow.lab.report.model.RunSettings;
import io.techflow.lab.report.model.ScenarioReport;
import io.techflow.lab.report.model.SettingEffect;
import io.techflow.lab.verdict.Gate;
import io.techflow.lab.verdict.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A made-up run, with a text in it that would be markup if it were not escaped. */
final class SampleReport {
  static final String HOSTILE = "<script>alert('x')</script> | & \"quoted\"";

  private SampleReport() {}

  static Report passed() {
    return report(Outcome.PASS, List.of(scenario("p0", "The P0 incident")));
  }

  static Report report(Outcome verdict, List<ScenarioReport> scenarios) {
    return new Report(
        verdict,
        "The fix took mean latency from 3.36 s back to 15.8 ms, the objective holds again, and every"
            + " wrong fix that was tried failed.",
        Instant.parse("2026-03-14T09:26:53Z"),
        "./techflow validate",
        new RunSettings(
            SamplePhase.RATE,
            Duration.ofSeconds(SamplePhase.SECONDS),
            Duration.ofSeconds(15),
            2,
            42,
            "profile 34 %, history 18 %, search 16 %, pay 14 %, sign-in 6 %, find, list and payment 4 % each;"
                + " a slow export every 5 s",
            Duration.ofSeconds(452)),
        new Machine(
            "Intel Xeon, 2.9 GHz",
            2,
            24L << 30,
            "Linux 6.8",
            "CPU quota and memory limit of every process by cgroup v2",
            3_461L << 20,
            new TreeMap<>(
                Map.of(
                    "Java", "25.0.1 (Temurin)",
                    "Quarkus", "3.34.2",
                    "PostgreSQL", "18.6",
                    "Redis", "6.2.6",
                    "OpenSearch", "3.8.0",
                    "ONNX Runtime", "1.21.0"))),
        Slo.standard(),
        dashboard(),
        scenarios,
        Optional.of(capacity()),
        List.of(
            new Caveat(
                Caveat.Kind.ESTIMATED,
                "Storage IOPS are PostgreSQL's own reads, writes, extends and syncs (pg_stat_io), not"
                    + " the block device's."),
            new Caveat(
                Caveat.Kind.LEFT_OUT,
                "Alerts are not evaluated in this run; their field is empty."),
            new Caveat(
                Caveat.Kind.DIFFERENT,
                "All services share one host, so network latency between them is that of the loopback.")));
  }

  static ScenarioReport scenario(String id, String title) {
    return new ScenarioReport(
        id,
        title,
        "platform",
        "P0",
        "It is the morning of a sale. Responses take seconds, customers give up, and every team has"
            + " looked at its own dashboard and found nothing that explains it all.",
        "Four causes at once: a pool of two connections that slow exports hold, a history query that"
            + " scans a million rows, retries without a breaker on a model server that queues, and a"
            + " CPU limit at a third of the need. "
            + HOSTILE,
        Outcome.PASS,
        "Degraded breaks the objective, remediated meets it, and all bounds were kept.",
        List.of(
            new FaultReport(
                "user-service",
                "QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE",
                "setting",
                "20",
                "2",
                "Slow exports hold both connections, so every other read waits for one."),
            new FaultReport(
                "payment-service",
                "payments_payer_created_idx",
                "schema",
                "present",
                "dropped",
                "Own history becomes a scan of a million rows."),
            new FaultReport(
                "search-service",
                "limits.cpu",
                "resource",
                "800m",
                "250m",
                "The quota runs out in most periods, and requests wait for the next.")),
        List.of(
            new Gate(
                "degraded breaks the SLO",
                "mean >= 500 ms, p95 >= 500 ms or errors >= 0.1 %",
                "mean 3360 ms, p95 9980 ms, errors 8.10 %",
                true),
            new Gate("remediated mean", "< 500 ms", "15.8 ms", true),
            new Gate("remediated p95", "< 500 ms", "52.1 ms", true),
            new Gate("recovered latency", ">= 90 % of what the fault cost", "99.9 %", true),
            new Gate("wrong fix: longer timeout", "must fail", "mean 4102 ms, failed", true)),
        SamplePhase.of("baseline", 1, 9, 0.55, 0, 0),
        SamplePhase.of("degraded", 2, 1_900, 1.15, 0.081, 0.7),
        SamplePhase.of("remediated", 3, 9.5, 0.55, 0, 0),
        new AlertsReport(List.of(), List.of(), OptionalDouble.empty()),
        evidence(),
        List.of(
            new SettingEffect("missing-index", 2_120, 8_400, 0.052),
            new SettingEffect("pool-exhaustion", 1_340, 7_100, 0.031),
            new SettingEffect("retry-storm", 3_390, 9_990, 0.082),
            new SettingEffect("cpu-throttling", 3_680, 9_990, 0.094)));
  }

  private static List<DashboardRow> dashboard() {
    return List.of(
        new DashboardRow(
            "Response time",
            "2.8 s mean",
            Unit.MILLIS,
            15.2,
            3_360,
            15.8,
            "< 500 ms",
            Mark.MET,
            "mean latency"),
        new DashboardRow(
            "Memory",
            "87 %",
            Unit.RATIO,
            0.61,
            0.66,
            0.62,
            "< 80 %",
            Mark.MET,
            "working sets over limits"),
        new DashboardRow(
            "CPU", "92 %", Unit.RATIO, 0.46, 0.93, 0.47, "< 70 %", Mark.MET, "of the host"),
        new DashboardRow(
            "Network",
            "intermittent timeouts",
            Unit.RATIO,
            0,
            0.069,
            0,
            "none",
            Mark.MET,
            "requests that timed out"),
        new DashboardRow(
            "Storage IOPS",
            "+45 %",
            Unit.PER_SECOND,
            212,
            1_940,
            215,
            "no higher than baseline",
            Mark.MET,
            "PostgreSQL's reads, writes and syncs"),
        new DashboardRow(
            "Restarts", "+400 %", Unit.COUNT, 0, 0, 0, "none", Mark.NONE, "services that ended"));
  }

  private static Evidence evidence() {
    return new Evidence(
        List.of(
            new Evidence.Metric(
                "user-service",
                "sql_pool_waiting (highest)",
                "",
                "callers queue for a connection",
                0.0,
                58.0,
                0.0),
            new Evidence.Metric(
                "search-service",
                "cpu.stat nr_throttled / nr_periods",
                "",
                "above one half",
                0.02,
                0.71,
                null)),
        List.of(
            new Evidence.Statements(
                "baseline",
                List.of(
                    new StatementStats(
                        "select p.id, p.merchant from payments p where p.payer_id = $1 order by p.created_at desc limit $2",
                        1_670,
                        820))),
            new Evidence.Statements(
                "degraded",
                List.of(
                    new StatementStats(
                        "select p.id, p.merchant from payments p where p.payer_id = $1 order by p.created_at desc limit $2",
                        1_590,
                        301_200)))),
        List.of(
            new Evidence.Plan(
                "degraded",
                "select … from payments where payer_id = $1 order by created_at desc limit 20",
                List.of(
                    "Limit  (cost=21834.17..21836.50 rows=20 width=96)",
                    "  ->  Gather Merge  (rows=42)",
                    "        ->  Sort  (Sort Key: created_at DESC, id DESC)",
                    "              ->  Parallel Seq Scan on payments",
                    "                    Filter: (payer_id = $1)"))),
        List.of(
            new Evidence.Trace(
                "degraded",
                "the slowest",
                List.of(
                    new Evidence.TraceSpan("payment-service", "POST /payments", 0, 0, 9_640),
                    new Evidence.TraceSpan("payment-service", "POST", 1, 120, 2_500),
                    new Evidence.TraceSpan("ml-inference", "POST /v1/fraud-scores", 2, 410, 2_190),
                    new Evidence.TraceSpan("payment-service", "POST", 1, 2_630, 2_500),
                    new Evidence.TraceSpan("payment-service", "POST", 1, 5_140, 2_500),
                    new Evidence.TraceSpan("payment-service", "INSERT payments", 1, 9_590, 31)))));
  }

  private static CapacityReport capacity() {
    return new CapacityReport(
        442.5,
        "the platform missed its SLO",
        List.of(
            new RateStep(145, 145, 15.6, 51, 118, 0, true, "met"),
            new RateStep(181.3, 181, 16.2, 54, 131, 0, true, "met"),
            new RateStep(226.6, 226, 18.9, 66, 164, 0, true, "met"),
            new RateStep(283.2, 283, 23.5, 89, 203, 0, true, "met"),
            new RateStep(354, 353, 41.7, 160, 377, 0, true, "met"),
            new RateStep(442.5, 441, 98.1, 412, 871, 0.0002, true, "met"),
            new RateStep(553.1, 507, 1_420, 4_900, 8_700, 0.041, false, "missed")));
  }
}
