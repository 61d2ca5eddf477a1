package io.techflow.lab.assess.dump;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.techflow.lab.BadInput;
import io.techflow.lab.assess.snapshot.Coverage;
import io.techflow.lab.assess.snapshot.Resource;
import io.techflow.lab.assess.snapshot.Snapshot;
import io.techflow.lab.assess.snapshot.SnapshotBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the lists of a dump object by object, whatever its files are called: those of {@code
 * --save-dump}, of {@code kubectl get -A -o json} and of {@code kubectl cluster-info dump}. Beside
 * a list that could not be read may lie what the API server answered, as {@code NAME.error}.
 */
public final class DumpReader {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LIST = ".json";
  private static final String ERROR = ".error";

  private final SnapshotBuilder snapshot = new SnapshotBuilder();
  private boolean anything;

  private DumpReader() {}

  /**
   * Reads a folder and those below it.
   *
   * @throws BadInput when it is no folder, or nothing in it is of a cluster
   */
  public static Snapshot read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new BadInput("--from-dump %s: there is no such folder".formatted(folder));
    }
    var reader = new DumpReader();
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).sorted().forEach(reader::file);
    } catch (IOException e) {
      throw new BadInput("--from-dump %s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
    if (!reader.anything) {
      throw new BadInput(
          "--from-dump %s holds no list of nodes, pods or the like; make one with --save-dump, or with kubectl get -A -o json"
              .formatted(folder));
    }
    return reader.snapshot.build();
  }

  private void file(Path file) {
    var name = file.getFileName().toString();
    if (name.endsWith(ERROR)) {
      Resource.ofFile(name.substring(0, name.length() - ERROR.length()))
          .ifPresent(resource -> refused(resource, file));
    } else if (name.endsWith(LIST)) {
      new ListFile(Resource.ofFile(name.substring(0, name.length() - LIST.length()))).read(file);
    }
  }

  private void refused(Resource resource, Path file) {
    try {
      anything = true;
      snapshot.covered(resource, refusal(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  private static Coverage refusal(String answer) {
    return answer.contains("Forbidden") || answer.contains("forbidden")
        ? new Coverage.Forbidden(answer)
        : new Coverage.Unavailable(answer);
  }

  /** One list while it is being read. */
  private final class ListFile {
    private final Optional<Resource> named;
    private Optional<Resource> listed = Optional.empty();
    private String listVersion = "";
    private String kind = "";
    private String message = "";
    private int items;
    private Optional<Resource> read = Optional.empty();
    private String strange = "";

    ListFile(Optional<Resource> named) {
      this.named = named;
    }

    void read(Path file) {
      try (var parser = JSON.createParser(file.toFile())) {
        fields(parser);
      } catch (JsonProcessingException e) {
        owner()
            .ifPresent(
                resource -> {
                  anything = true;
                  snapshot.covered(resource, new Coverage.Truncated(items, where(e)));
                });
        return;
      } catch (IOException e) {
        throw new BadInput("%s cannot be read: %s".formatted(file, e.getMessage()), e);
      }
      if (kind.equals("Status")) {
        named.ifPresent(
            resource -> {
              anything = true;
              snapshot.covered(resource, refusal(message));
            });
        return;
      }
      owner()
          .ifPresent(
              resource -> {
                anything = true;
                snapshot.covered(
                    resource,
                    strange.isEmpty()
                        ? new Coverage.Whole(items)
                        : new Coverage.OtherVersion(items, strange));
              });
    }

    private Optional<Resource> owner() {
      return read.or(() -> listed).or(() -> named);
    }

    private void fields(JsonParser parser) throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new NoList(parser);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "kind" -> {
            kind = parser.getText();
            listed = Resource.ofKind(kind.replaceFirst("List$", ""));
          }
          case "apiVersion" -> listVersion = parser.getText();
          case "message" -> message = parser.getText();
          case "items" -> items(parser);
          default -> parser.skipChildren();
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        throw new NoList(parser);
      }
    }

    private void items(JsonParser parser) throws IOException {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        item(parser.readValueAsTree());
      }
    }

    private void item(JsonNode object) {
      var resource =
          object.hasNonNull("kind")
              ? Resource.ofKind(object.get("kind").asText())
              : listed.or(() -> named);
      var version = object.path("apiVersion").asText(listVersion);
      resource.ifPresent(
          known -> {
            read = resource;
            if (!version.isEmpty() && !known.understands(version)) {
              strange = version;
            } else {
              keep(known, object);
            }
          });
    }

    /** An object that is not like its version says is not understood, and is no reason to stop. */
    private void keep(Resource resource, JsonNode object) {
      try {
        snapshot.add(resource, object);
        items++;
      } catch (BadInput | IllegalArgumentException e) {
        strange = "a form of its own (%s)".formatted(e.getMessage());
      }
    }
  }

  private static String where(JsonProcessingException e) {
    var location = e.getLocation();
    return location == null ? "at its end" : "at byte " + location.getByteOffset();
  }

  /** The file is JSON and no list. */
  private static final class NoList extends JsonProcessingException {
    private static final long serialVersionUID = 1L;

    NoList(JsonParser parser) {
      super("no list", parser.currentLocation());
    }
  }

  /** The files of a dump, for whoever makes one. */
  static List<String> files(Resource resource) {
    return List.of(resource.file() + LIST, resource.file() + ERROR);
  }
}
