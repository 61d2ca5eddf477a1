package io.techflow.load;

import java.time.Duration;
import java.util.List;

/**
 * How the generator works, whatever the workload.
 *
 * @param requestTimeout a request that has not ended this long after its scheduled time has failed
 * @param connectionsPerService upper bound of open connections to one service
 * @param sessions customers that are signed in beforehand and make the customers' journeys
 * @param password of every seeded user
 * @param userCount seeded users; journeys draw from them by a Zipf law, user 1 the most often
 * @param zipfExponent exponent of that law
 * @param countries ISO 3166 codes that the seeded users live in
 */
public record LoadSettings(
    Duration requestTimeout,
    int connectionsPerService,
    int sessions,
    String password,
    int userCount,
    double zipfExponent,
    List<String> countries) {
  /** The skew of YCSB's default workloads (Cooper et al., "Benchmarking Cloud Serving Systems"). */
  public static final double STANDARD_ZIPF_EXPONENT = 0.99;

  public LoadSettings {
    requirePositive("connectionsPerService", connectionsPerService);
    requirePositive("sessions", sessions);
    requirePositive("userCount", userCount);
    if (requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException(
          "requestTimeout must be above zero, got " + requestTimeout);
    }
    if (sessions > userCount) {
      throw new IllegalArgumentException(
          "cannot sign in %d customers of %d users".formatted(sessions, userCount));
    }
    if (countries.isEmpty()) {
      throw new IllegalArgumentException("countries must name at least one country");
    }
    countries = List.copyOf(countries);
  }

  /**
   * 10 s timeout, 60 sessions, 200,000 users. The 1,000 connections are out of the way on purpose:
   * a pool in the generator would be a queue that real users do not share, and would shield a
   * stalled service from them.
   */
  public static LoadSettings standard() {
    return new LoadSettings(
        Duration.ofSeconds(10),
        1_000,
        60,
        "techflow-demo",
        200_000,
        STANDARD_ZIPF_EXPONENT,
        List.of("DE", "FR", "IT", "ES", "PL", "NL", "BE", "SE", "AT", "PT"));
  }

  public LoadSettings withRequestTimeout(Duration timeout) {
    return new LoadSettings(
        timeout, connectionsPerService, sessions, password, userCount, zipfExponent, countries);
  }

  public LoadSettings withSessions(int count) {
    return new LoadSettings(
        requestTimeout, connectionsPerService, count, password, userCount, zipfExponent, countries);
  }

  public LoadSettings withUsers(int count, String theirPassword) {
    return new LoadSettings(
        requestTimeout,
        connectionsPerService,
        sessions,
        theirPassword,
        count,
        zipfExponent,
        countries);
  }

  public LoadSettings withCountries(List<String> codes) {
    return new LoadSettings(
        requestTimeout, connectionsPerService, sessions, password, userCount, zipfExponent, codes);
  }

  private static void requirePositive(String name, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be above zero, got " + value);
    }
  }
}
