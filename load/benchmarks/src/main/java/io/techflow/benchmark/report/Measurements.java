package io.techflow.benchmark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The latest measurement of each benchmark of one document, in a file beside it. */
public record Measurements(Path file) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /** All of them, in the order of their names. */
  public List<Measurement> all() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return JSON.readValue(file.toFile(), new TypeReference<List<Measurement>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("the measurements in " + file, e);
    }
  }

  /** Puts a measurement in the place of the benchmark's earlier one. */
  public void put(Measurement measurement) {
    var all = new ArrayList<>(all());
    all.removeIf(other -> other.benchmark().equals(measurement.benchmark()));
    all.add(measurement);
    all.sort(Comparator.comparing(Measurement::benchmark));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, compact(all));
    } catch (IOException e) {
      throw new UncheckedIOException("the measurements in " + file, e);
    }
  }

  /** One line a measurement, so that a difference shows which one is new. */
  private static String compact(List<Measurement> all) throws JsonProcessingException {
    var lines = new ArrayList<String>();
    for (Measurement measurement : all) {
      lines.add(JSON.writeValueAsString(measurement));
    }
    return "[\n" + String.join(",\n", lines) + "\n]\n";
  }
}
