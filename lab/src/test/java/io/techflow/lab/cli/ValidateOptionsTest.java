package io.techflow.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.lab.Checkout;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Options that do not go together are refused before anything is started. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ValidateOptionsTest {

  @TempDir Path reports;

  @Test
  void aNamespaceIsOfACluster() {
    assertThat(refused("--namespace", "other"))
        .isEqualTo("--namespace other: it is for a cluster; name that with --context");
  }

  @Test
  void aContextThatIsNotThereIsSaidInOneLine() {
    assertThat(refused("--context", "there-is-no-such-context"))
        .startsWith("--context there-is-no-such-context")
        .contains("kubectl")
        .doesNotContain("\n");
  }

  private String refused(String option, String value) {
    System.setProperty("techflow.project", Checkout.ROOT.toString());
    try {
      var err = new StringWriter();
      var code =
          Techflow.commandLine()
              .setErr(new PrintWriter(err))
              .setOut(new PrintWriter(new StringWriter()))
              .execute("validate", "--reports", reports.toString(), option, value);
      assertThat(code).isEqualTo(ExitCodes.BAD_INPUT);
      return err.toString().strip().replaceFirst("^techflow: ", "");
    } finally {
      System.clearProperty("techflow.project");
    }
  }
}
