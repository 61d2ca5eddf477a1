package io.techflow.inference.repository;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.techflow.inference.model.BrokenModelException;
import io.techflow.inference.model.ModelDescriptor;
import io.techflow.inference.model.ModelDescriptor.ModelFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The place of one version of a model: its descriptor, and its files or where they are.
 *
 * @param location a folder, or {@code classpath:<folder>}
 */
record ModelFolder(String model, int version, String location) {
  /** The name of a descriptor. */
  static final String DESCRIPTOR = "model.yaml";

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** What its descriptor says; it must be of the model and the version that the folder is. */
  ModelDescriptor descriptor() throws BrokenModelException {
    ModelDescriptor descriptor;
    try (Content yaml = Content.of(location + "/" + DESCRIPTOR)) {
      descriptor = YAML.readValue(yaml.stream(), ModelDescriptor.class);
    } catch (IOException e) {
      throw new BrokenModelException(location + "/" + DESCRIPTOR + ": " + e.getMessage(), e);
    }
    if (!descriptor.name().equals(model) || descriptor.version() != version) {
      throw new BrokenModelException(
          "%s/%s describes %s; its folder has to be %s/%d"
              .formatted(
                  location, DESCRIPTOR, descriptor.id(), descriptor.name(), descriptor.version()));
    }
    return descriptor;
  }

  /**
   * The bytes of a file, outside of the heap; they are those that the descriptor was written for.
   */
  ByteBuffer read(ModelFile file, Arena arena) throws BrokenModelException {
    try (Content content = Content.of(reference(file))) {
      ByteBuffer bytes = read(content, arena);
      String sha256 = sha256(bytes.duplicate());
      if (!sha256.equals(file.sha256())) {
        throw new BrokenModelException(
            "%s has the SHA-256 %s and not %s as its descriptor says; it is cut off or another file"
                .formatted(file.file(), sha256, file.sha256()));
      }
      return bytes;
    } catch (IOException e) {
      throw new BrokenModelException("cannot read " + file.file() + ": " + e, e);
    }
  }

  private String reference(ModelFile file) {
    return file.file().startsWith(Content.CLASSPATH) ? file.file() : location + "/" + file.file();
  }

  private static ByteBuffer read(Content content, Arena arena) throws IOException {
    ByteBuffer bytes = arena.allocate(content.size()).asByteBuffer();
    InputStream stream = content.stream();
    ReadableByteChannel channel = Channels.newChannel(stream);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException(
            "it ends after %d of %d bytes".formatted(bytes.position(), content.size()));
      }
    }
    return bytes.flip();
  }

  private static String sha256(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
