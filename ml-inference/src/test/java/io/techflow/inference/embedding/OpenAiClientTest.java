package io.techflow.inference.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.techflow.inference.testing.ModelsLoaded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service, driven by OpenAI's own client from npm. */
@QuarkusTest
@ExtendWith(ModelsLoaded.class)
class OpenAiClientTest {
  private static final Path SOURCE = Path.of("src/test/openai");
  private static final Path TARGET = Path.of("target/openai");
  private static final List<String> FILES =
      List.of(".npmrc", "package.json", "package-lock.json", "client.mjs");

  @Test
  void openAisOwnClientTalksToIt() throws Exception {
    Files.createDirectories(TARGET);
    for (String file : FILES) {
      Files.copy(SOURCE.resolve(file), TARGET.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    run("npm", "ci");
    JsonNode seen = new ObjectMapper().readTree(run("node", "client.mjs"));

    assertEquals("all-minilm-l6-v2-q", seen.path("model").asText());
    assertEquals("[0,1]", seen.path("indexes").toString());
    assertEquals("[384,384]", seen.path("lengths").toString());
    assertEquals("{\"prompt_tokens\":4,\"total_tokens\":4}", seen.path("usage").toString());
    for (int i = 0; i < 4; i++) {
      double expected = seen.path("floats").get(i).asDouble();
      assertEquals(expected, seen.path("base64").get(i).asDouble(), 1e-6);
      assertEquals(expected, seen.path("tokens").get(i).asDouble(), 1e-6);
    }
    assertEquals(2, seen.path("tokenLists").asInt());
    assertEquals(32, seen.path("short").asInt());

    assertEquals("NotFoundError", seen.at("/noModel/class").asText());
    assertEquals("model_not_found", seen.at("/noModel/code").asText());
    assertEquals("BadRequestError", seen.at("/empty/class").asText());
    assertEquals("invalid_request_error", seen.at("/empty/type").asText());
    assertTrue(
        seen.at("/tooMany/message").asText().contains("10000 inputs"), seen.toPrettyString());
  }

  @Test
  void theLockFileNamesNoRegistry() throws IOException {
    assertFalse(Files.readString(SOURCE.resolve("package-lock.json")).contains("://"));
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Path errors = TARGET.resolve(command[0] + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(TARGET.toFile()).redirectError(errors.toFile());
    builder.environment().put("BASE_URL", "http://localhost:" + RestAssured.port + "/v1");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return fail(command[0] + " is not in PATH: install Node.js 20 or newer, with npm", e);
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      fail(
          "%s failed, in %s: %s%s"
              .formatted(Arrays.toString(command), TARGET, output, Files.readString(errors)));
    }
    return output;
  }
}
