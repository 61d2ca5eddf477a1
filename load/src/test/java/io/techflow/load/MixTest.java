package io.techflow.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MixTest {

  /** A row of a table that begins with a name and a number. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([a-z-]+) \\| (\\d+) \\|");

  @Test
  void theTablesOfTheReadmeAreTheStandardMix() throws IOException {
    var readme = Files.readString(Path.of("README.md"));
    var journeys = readme.indexOf("| journey |");
    var operations = readme.indexOf("| operation |");

    assertThat(rows(readme.substring(journeys, operations)))
        .isEqualTo(
            Mix.standard().weights().entrySet().stream()
                .collect(Collectors.toMap(weight -> weight.getKey().id(), Map.Entry::getValue)));
    assertThat(rows(readme.substring(operations)))
        .isEqualTo(
            Mix.standard().requests().entrySet().stream()
                .collect(Collectors.toMap(count -> count.getKey().id(), Map.Entry::getValue)));
  }

  @Test
  void saysItsRequestsTheCommonestFirst() {
    assertThat(Mix.of(Map.of("sign-in", 1, "lookup", 2)).describe())
        .isEqualTo("3 profile, 1 sign-in of 4 requests, and a slow export every 5 s");
    assertThat(Mix.of(Map.of("search", 7)).withExports(Exports.none()).describe())
        .isEqualTo("7 search of 7 requests");
  }

  private static Map<String, Integer> rows(String table) {
    return ROW.matcher(table)
        .results()
        .collect(Collectors.toMap(row -> row.group(1), MixTest::number));
  }

  private static int number(MatchResult row) {
    return Integer.parseInt(row.group(2));
  }
}
