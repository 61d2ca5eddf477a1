package io.techflow.search.index;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of one model in one file, found by their texts. A record is the first 16 bytes of the
 * text's SHA-256, the numbers and a CRC-32 of both; records are only ever added. What follows a
 * record that is torn or damaged is cut off when the file is opened, and embedded again. One
 * process holds the file. For one thread.
 */
final class VectorCache implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(VectorCache.class);
  private static final int KEY = 2 * Long.BYTES;

  private final int dimension;
  private final int record;
  private final FileChannel file;
  private final Map<Key, Long> places = new HashMap<>();
  private long end;

  private VectorCache(int dimension, FileChannel file) {
    this.dimension = dimension;
    this.record = KEY + dimension * Float.BYTES + Integer.BYTES;
    this.file = file;
  }

  /** Opens the file of that model, made if absent. */
  static VectorCache open(Path folder, String model, int dimension) {
    try {
      Files.createDirectories(folder);
      Path path = folder.resolve(model + ".vectors");
      FileChannel file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      lock(file, path);
      var cache = new VectorCache(dimension, file);
      cache.read(path);
      return cache;
    } catch (IOException e) {
      throw new UncheckedIOException("no vectors can be kept in " + folder, e);
    }
  }

  private static void lock(FileChannel file, Path path) throws IOException {
    FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      file.close();
      throw new IllegalStateException(
          path + " is held by another build; wait for it, or set SEARCH_INDEX_VECTORS");
    }
  }

  private void read(Path path) throws IOException {
    byte[] bytes = new byte[record];
    long length = file.size();
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
      while (end + record <= length) {
        in.readFully(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (checksum(bytes) != buffer.getInt(record - Integer.BYTES)) {
          break;
        }
        places.put(new Key(buffer.getLong(), buffer.getLong()), end);
        end += record;
      }
    } catch (EOFException e) {
      throw new IOException("the file shrank while it was read: " + path, e);
    }
    if (end < length) {
      LOG.warnf("%s is damaged after %d vectors; cut off there", path, end / record);
      file.truncate(end);
    }
  }

  int size() {
    return places.size();
  }

  /** The vector of a text; null if it is not here. */
  float @Nullable [] get(String text) {
    Long place = places.get(Key.of(text));
    if (place == null) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate(dimension * Float.BYTES);
    try {
      while (bytes.hasRemaining() && file.read(bytes, place + KEY + bytes.position()) >= 0) {
        // until it is whole
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a vector cannot be read", e);
    }
    float[] vector = new float[dimension];
    bytes.flip().asFloatBuffer().get(vector);
    return vector;
  }

  /** Adds the vectors of texts. */
  void put(List<String> texts, List<float[]> vectors) {
    ByteBuffer buffer = ByteBuffer.allocate(texts.size() * record);
    for (int i = 0; i < texts.size(); i++) {
      Key key = Key.of(texts.get(i));
      byte[] bytes = new byte[record];
      ByteBuffer one = ByteBuffer.wrap(bytes);
      one.putLong(key.high()).putLong(key.low());
      for (float number : vectors.get(i)) {
        one.putFloat(number);
      }
      one.putInt(checksum(bytes));
      buffer.put(bytes);
      places.put(key, end + (long) i * record);
    }
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        end += file.write(buffer, end);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("vectors cannot be kept", e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int checksum(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes, 0, record - Integer.BYTES);
    return (int) crc.getValue();
  }

  private record Key(long high, long low) {
    static Key of(String text) {
      try {
        ByteBuffer hash =
            ByteBuffer.wrap(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        return new Key(hash.getLong(), hash.getLong());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }
  }
}
