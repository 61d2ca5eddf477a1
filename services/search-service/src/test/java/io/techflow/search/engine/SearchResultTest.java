package io.techflow.search.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchResultTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void nothingFoundIsAnAnswer() throws IOException {
    SearchResult whole = read("{\"timed_out\":false,\"_shards\":{\"failed\":0}}");
    assertEquals(0, whole.found().hits().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"timed_out\":true,\"_shards\":{\"failed\":0}}",
        "{\"timed_out\":false,\"_shards\":{\"failed\":1}}"
      })
  void anAnswerInPartIsNone(String body) throws IOException {
    SearchResult part = read(body);
    assertThrows(IllegalStateException.class, part::found);
  }

  private static SearchResult read(String body) throws IOException {
    return JSON.readValue(body, SearchResult.class);
  }
}
