package io.techflow.infra.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** infra/README.md lists the checks as they are. */
class DocumentationTest {

  @Test
  void theTableOfChecksIsTheCatalogue() throws IOException {
    var rows =
        Files.readAllLines(Overlays.CHECKOUT.root().resolve("infra/README.md")).stream()
            .filter(line -> line.startsWith("| `TF-K8S-"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Stream.of(Check.values())
                .map(
                    check ->
                        "| `%s` | %s | %s |"
                            .formatted(
                                check.id(),
                                check.severity().name().toLowerCase(java.util.Locale.ROOT),
                                check.holds()))
                .toList());
  }

  @Test
  void noIdIsGivenTwice() {
    assertThat(Stream.of(Check.values()).map(Check::id)).doesNotHaveDuplicates();
  }
}
