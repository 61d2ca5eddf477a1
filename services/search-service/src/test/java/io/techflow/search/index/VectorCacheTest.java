package io.techflow.search.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorCacheTest {
  private static final String MODEL = "m";
  private static final int RECORD = 16 + 2 * 4 + 4;

  @TempDir Path folder;

  @BeforeEach
  void threeVectors() {
    try (VectorCache cache = open()) {
      cache.put(List.of("a", "b"), List.of(new float[] {1, 2}, new float[] {3, 4}));
      cache.put(List.of("c"), List.of(new float[] {5, 6}));
    }
  }

  @Test
  void givesBackWhatWasPutBeforeARestart() {
    try (VectorCache cache = open()) {
      assertEquals(3, cache.size());
      assertArrayEquals(new float[] {3, 4}, cache.get("b"));
      assertNull(cache.get("d"));
    }
  }

  @Test
  void dropsATornRecordAndGoesOnBehindTheLastWholeOne() throws IOException {
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(bytes, bytes.length - 1));
    try (VectorCache cache = open()) {
      assertEquals(2, cache.size());
      assertNull(cache.get("c"));
      cache.put(List.of("c"), List.of(new float[] {7, 8}));
    }
    try (VectorCache cache = open()) {
      assertArrayEquals(new float[] {7, 8}, cache.get("c"));
    }
  }

  @Test
  void trustsNothingFromADamagedRecordOn() throws IOException {
    byte[] bytes = Files.readAllBytes(file());
    bytes[RECORD + 20] ^= 1;
    Files.write(file(), bytes);
    try (VectorCache cache = open()) {
      assertNotNull(cache.get("a"));
      assertNull(cache.get("b"));
      assertNull(cache.get("c"));
    }
    assertEquals(RECORD, Files.size(file()));
  }

  @Test
  void isHeldByOne() {
    try (VectorCache holder = open()) {
      assertEquals(3, holder.size());
      var refusal = assertThrows(IllegalStateException.class, this::open);
      assertTrue(String.valueOf(refusal.getMessage()).contains("held by another build"));
    }
  }

  private VectorCache open() {
    return VectorCache.open(folder, MODEL, 2);
  }

  private Path file() {
    return folder.resolve(MODEL + ".vectors");
  }
}
