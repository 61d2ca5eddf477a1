package io.techflow.benchmark.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.techflow.benchmark.drive.Call;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of 6 to 128 tokens, each length as likely as any other; the same in every run. */
record Corpus(List<String> texts) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");
  private static final long SEED = 20260301;
  private static final int SIZE = 2_000;
  private static final int SHORTEST = 6;
  private static final int LONGEST = 128;

  /** The two that frame a text. */
  private static final int FRAME = 2;

  /** Each of them is one token of the model. */
  private static final List<String> WORDS =
      List.of(
          "the", "price", "of", "coffee", "was", "paid", "at", "night", "and", "every", "engine",
          "runs", "on", "oil", "when", "water", "is", "cold", "people", "write", "about", "music");

  static Corpus make() {
    Random random = new Random(SEED);
    return new Corpus(
        IntStream.range(0, SIZE)
            .mapToObj(i -> text(random, random.nextInt(SHORTEST, LONGEST + 1) - FRAME))
            .toList());
  }

  private static String text(Random random, int words) {
    return IntStream.range(0, words)
        .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
        .collect(Collectors.joining(" "));
  }

  /** Requests for one text each, one after the other, for ever. */
  Supplier<Call> requests() {
    List<Call> calls = texts.stream().map(text -> call("/v1/embeddings", request(text))).toList();
    AtomicInteger next = new AtomicInteger();
    return () -> calls.get(next.getAndIncrement() % calls.size());
  }

  private static Map<String, Object> request(String text) {
    return Map.of("input", List.of(text));
  }

  static Call call(String path, Map<String, Object> body) {
    try {
      return new Call(HttpMethod.POST, path, HEADERS, Buffer.buffer(JSON.writeValueAsBytes(body)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is JSON", e);
    }
  }
}
