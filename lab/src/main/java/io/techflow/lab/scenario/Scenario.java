package io.techflow.lab.scenario;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.techflow.lab.BadInput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code scenario.yaml} says: the story, the faults and how to recognise them, the fixes that
 * must not pass, and the bounds that a fix must keep.
 *
 * @param layer where the cause lies
 * @param includes ids of scenarios whose faults this one sums up
 * @param alerts names of the alerts that must fire
 */
public record Scenario(
    @JsonProperty(required = true) String id,
    @JsonProperty(required = true) String title,
    @JsonProperty(required = true) String layer,
    @JsonProperty(required = true) String severity,
    @JsonProperty(required = true) String story,
    List<String> includes,
    Workload workload,
    List<Fault> faults,
    List<String> alerts,
    List<Evidence> evidence,
    @JsonProperty(required = true) Rubric rubric,
    @JsonProperty("wrong-fixes") List<WrongFix> wrongFixes,
    Bounds bounds) {

  public Scenario {
    includes = orEmpty(includes);
    workload = workload == null ? new Workload(null, Map.of()) : workload;
    faults = orEmpty(faults);
    alerts = orEmpty(alerts);
    evidence = orEmpty(evidence);
    wrongFixes = orEmpty(wrongFixes);
    bounds = bounds == null ? new Bounds(Map.of(), Map.of(), Map.of()) : bounds;
  }

  /** The wrong fix with this id. */
  public WrongFix wrongFix(String fix) {
    return wrongFixes.stream()
        .filter(candidate -> candidate.id().equals(fix))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "scenario %s has no wrong fix '%s'; it lists %s"
                        .formatted(id, fix, wrongFixes.stream().map(WrongFix::id).toList())));
  }

  /**
   * Where the load differs from the standard one.
   *
   * @param rate requests per second
   * @param mix weight by journey
   */
  public record Workload(@Nullable Double rate, Map<String, Integer> mix) {}

  /**
   * One difference between degraded and optimized.
   *
   * @param kind setting, resource or schema
   * @param from the tuned value
   * @param to the faulty value
   */
  public record Fault(
      String service,
      @Nullable String setting,
      @Nullable String from,
      @Nullable String to,
      String kind,
      String why) {}

  /** Where to look, by kind of evidence, and what is to be seen there. */
  public static final class Evidence {
    private String kind = "";
    private String where = "";
    private String expect = "";

    @JsonAnySetter
    void put(String key, String value) {
      if (key.equals("expect")) {
        expect = value;
      } else {
        kind = key;
        where = value;
      }
    }

    /** metric, query, plan, trace or throttling. */
    @JsonIgnore
    public String kind() {
      return kind;
    }

    @JsonIgnore
    public String where() {
      return where;
    }

    @JsonIgnore
    public String expect() {
      return expect;
    }
  }

  /** What a trainee has to name. */
  public record Rubric(String service, String cause, List<String> keywords) {
    public Rubric {
      keywords = orEmpty(keywords);
    }
  }

  /**
   * A change that looks like a fix and must fail the verdict.
   *
   * @param env settings by service
   * @param replicas replicas by service
   * @param resources limits by service
   */
  public record WrongFix(
      String id,
      String title,
      String why,
      Map<String, Map<String, String>> env,
      Map<String, Integer> replicas,
      Map<String, Map<String, String>> resources,
      @Nullable String sql) {
    public WrongFix {
      env = env == null ? Map.of() : env;
      replicas = replicas == null ? Map.of() : replicas;
      resources = resources == null ? Map.of() : resources;
    }
  }

  /** The most that a fix may use, by service: replicas, CPU and memory quantities. */
  public record Bounds(
      Map<String, Integer> replicas, Map<String, String> cpu, Map<String, String> memory) {
    public Bounds {
      replicas = replicas == null ? Map.of() : replicas;
      cpu = cpu == null ? Map.of() : cpu;
      memory = memory == null ? Map.of() : memory;
    }
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
