package io.techflow.lab.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.techflow.lab.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotenvTest {

  @TempDir Path folder;

  @Test
  void readsValuesLiterally() throws IOException {
    var file = write("# why\nA=1\n\n  B=x=y \"z\" \nC=\n");

    assertThat(Dotenv.read(file))
        .containsEntry("A", "1")
        .containsEntry("B", "x=y \"z\" ")
        .containsEntry("C", "")
        .hasSize(3);
  }

  @Test
  void namesFileAndLineOfWhatIsNoSetting() throws IOException {
    var file = write("A=1\nnonsense\n");

    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> Dotenv.read(file))
        .withMessageContaining("a.env, line 2: expected KEY=VALUE, got 'nonsense'");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("a.env"), text);
  }
}
