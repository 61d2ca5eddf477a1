package io.techflow.inference.repository;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An open file, or an open resource of the class path.
 *
 * @param size bytes
 */
record Content(InputStream stream, long size) implements AutoCloseable {
  static final String CLASSPATH = "classpath:";

  /** Opens {@code classpath:<resource>}, or else a file. */
  static Content of(String location) throws IOException {
    if (!location.startsWith(CLASSPATH)) {
      Path file = Path.of(location);
      return new Content(Files.newInputStream(file), Files.size(file));
    }
    URL resource =
        Content.class.getClassLoader().getResource(location.substring(CLASSPATH.length()));
    if (resource == null) {
      throw new FileNotFoundException("the class path has no " + location);
    }
    URLConnection connection = resource.openConnection();
    return new Content(connection.getInputStream(), connection.getContentLengthLong());
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
