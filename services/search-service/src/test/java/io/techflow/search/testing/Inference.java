package io.techflow.search.testing;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServiceUnavailableException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Answers as ml-inference does, with vectors that count letters, or not at all. */
@Singleton
@Path("/v1/embeddings")
public class Inference {
  /** How this answers. */
  public enum Mood {
    WELL,
    WITH_503,
    NEVER
  }

  public volatile Mood mood = Mood.WELL;
  public final List<List<String>> requests = new CopyOnWriteArrayList<>();

  @POST
  public Uni<Map<String, Object>> embed(Request request) {
    List<String> texts = request.input();
    requests.add(texts);
    return switch (mood) {
      case WELL ->
          Uni.createFrom().item(Map.of("data", texts.stream().map(Inference::item).toList()));
      case WITH_503 -> throw new ServiceUnavailableException();
      case NEVER -> Uni.createFrom().nothing();
    };
  }

  /** What is asked. */
  public record Request(@Nullable String model, List<String> input) {}

  private static Map<String, float[]> item(String text) {
    float[] letters = new float[384];
    text.toLowerCase(Locale.ROOT)
        .chars()
        .filter(c -> c >= 'a' && c <= 'z')
        .forEach(c -> letters[c - 'a']++);
    double length = 0;
    for (float count : letters) {
      length += count * count;
    }
    for (int i = 0; i < letters.length; i++) {
      letters[i] /= (float) Math.sqrt(length);
    }
    return Map.of("embedding", letters);
  }
}
