package io.techflow.infra.check;

import static io.techflow.infra.check.Severity.ERROR;
import static io.techflow.infra.check.Severity.WARNING;

import io.techflow.infra.availability.DisruptionRule;
import io.techflow.infra.availability.ShutdownRule;
import io.techflow.infra.availability.TierRule;
import io.techflow.infra.capacity.AutoscalingRule;
import io.techflow.infra.capacity.ConnectionRule;
import io.techflow.infra.capacity.PackingRule;
import io.techflow.infra.capacity.QuotaRule;
import io.techflow.infra.capacity.ResourceRule;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.parity.DegradedRule;
import io.techflow.infra.reference.NamespaceRule;
import io.techflow.infra.reference.PortRule;
import io.techflow.infra.reference.ProbeRule;
import io.techflow.infra.reference.ReferenceRule;
import io.techflow.infra.reference.SelectorRule;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.schema.FieldRule;
import io.techflow.infra.schema.KindRule;
import io.techflow.infra.security.ArrowRule;
import io.techflow.infra.security.DefaultDenyRule;
import io.techflow.infra.security.ImageRule;
import io.techflow.infra.security.PodSecurityRule;
import io.techflow.infra.security.SecretRule;
import java.util.List;

/** Every check of the manifests. An id is never used again for another check. */
public enum Check {
  KIND("TF-K8S-001", ERROR, "every kind is served in its version", new KindRule()),
  FIELD("TF-K8S-002", ERROR, "no unknown field, no missing one, no wrong type", new FieldRule()),
  SELECTOR(
      "TF-K8S-003",
      ERROR,
      "every selector selects pods, every scaler has a target",
      new SelectorRule()),
  REFERENCE(
      "TF-K8S-004",
      ERROR,
      "ConfigMaps, Secrets, ServiceAccounts, classes, claims and volumes exist",
      new ReferenceRule()),
  PORT(
      "TF-K8S-005",
      ERROR,
      "Services, probes and Ingresses name ports that are open",
      new PortRule()),
  PROBE(
      "TF-K8S-006",
      ERROR,
      "three probes each, at the paths that the service serves",
      new ProbeRule()),
  RESOURCE(
      "TF-K8S-007",
      ERROR,
      "requests are set and within limits, memory is asked for whole",
      new ResourceRule()),
  QUOTA("TF-K8S-008", ERROR, "the quota holds everything at its maximum", new QuotaRule()),
  DISRUPTION("TF-K8S-009", ERROR, "a drain keeps some pods, and ends", new DisruptionRule()),
  AUTOSCALING(
      "TF-K8S-010",
      ERROR,
      "autoscalers read metrics that exist, and rule alone",
      new AutoscalingRule()),
  IMAGE("TF-K8S-011", ERROR, "every image names its version", new ImageRule()),
  SECRET("TF-K8S-012", ERROR, "no secret stands in a manifest", new SecretRule()),
  ARROW(
      "TF-K8S-013",
      ERROR,
      "network policies allow exactly what the services' settings connect",
      new ArrowRule()),
  DEFAULT_DENY("TF-K8S-014", ERROR, "what no policy allows is denied", new DefaultDenyRule()),
  POD_SECURITY(
      "TF-K8S-015",
      ERROR,
      "the restricted pod security standard, and a read-only root",
      new PodSecurityRule()),
  SHUTDOWN(
      "TF-K8S-016", ERROR, "a pod waits for the last request, then answers it", new ShutdownRule()),
  PACKING("TF-K8S-017", ERROR, "the overlay fits its nodes", new PackingRule()),
  CONNECTION(
      "TF-K8S-018",
      ERROR,
      "PostgreSQL accepts every connection that may come",
      new ConnectionRule()),
  DEGRADED(
      "TF-K8S-019",
      ERROR,
      "degraded is optimized and the scenarios, nothing else",
      new DegradedRule()),
  TIER("TF-K8S-020", WARNING, "everything has a tier, its priority and its spread", new TierRule()),
  NAMESPACE("TF-K8S-021", ERROR, "what belongs into a namespace names it", new NamespaceRule());

  private final String id;
  private final Severity severity;
  private final String holds;
  private final Rule rule;

  Check(String id, Severity severity, String holds, Rule rule) {
    this.id = id;
    this.severity = severity;
    this.holds = holds;
    this.rule = rule;
  }

  public String id() {
    return id;
  }

  public Severity severity() {
    return severity;
  }

  /** What holds when it finds nothing. */
  public String holds() {
    return holds;
  }

  public List<Finding> run(Platform platform) {
    return rule.examine(platform).stream()
        .map(
            violation ->
                new Finding(this, platform.overlay(), violation.object(), violation.message()))
        .toList();
  }
}
