package io.techflow.search.corpus;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * WordNet 3.1, some 117,000 synsets, one a line of its {@code data.*} files (format: wndb(5WN)).
 * Its licence is in this module's NOTICE.
 */
public final class WordNet {
  private static final String FOLDER = "/net/sf/extjwnl/data/wordnet/wn31/";
  private static final List<String> PARTS = List.of("noun", "verb", "adj", "adv");
  private static final Pattern SYNTACTIC_MARKER = Pattern.compile("\\((a|p|ip)\\)$");
  private static final int HEXADECIMAL = 16;
  private static final int WORD_COUNT = 3;
  private static final int FIRST_WORD = 4;

  private WordNet() {}

  /** All synsets, read as they are asked for. To be closed. */
  public static Stream<Gloss> glosses() {
    return lines("data").map(WordNet::parse);
  }

  /** Which synsets a word is of, a word and part of speech a line. To be closed. */
  static Stream<String> index() {
    return lines("index");
  }

  private static Stream<String> lines(String kind) {
    return PARTS.stream().flatMap(part -> read(kind + "." + part));
  }

  private static Stream<String> read(String file) {
    try {
      InputStream data = WordNet.class.getResourceAsStream(FOLDER + file);
      if (data == null) {
        throw new FileNotFoundException("no WordNet file " + file);
      }
      var lines = new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8));
      return lines.lines().filter(line -> !line.startsWith(" ")).onClose(() -> close(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Gloss parse(String line) {
    int bar = line.indexOf(" | ");
    String[] fields = line.substring(0, bar).split(" ");
    char type = fields[2].charAt(0);
    StringJoiner words = new StringJoiner(", ");
    int count = Integer.parseInt(fields[WORD_COUNT], HEXADECIMAL);
    for (int i = 0; i < count; i++) {
      String word = fields[FIRST_WORD + 2 * i];
      words.add(SYNTACTIC_MARKER.matcher(word).replaceFirst("").replace('_', ' '));
    }
    // "s", a satellite adjective, shares a file and its offsets with "a".
    char letter = type == 's' ? 'a' : type;
    String gloss = line.substring(bar + " | ".length()).strip();
    return new Gloss(letter + fields[0], words.toString(), partOfSpeech(letter), gloss);
  }

  private static String partOfSpeech(char letter) {
    return switch (letter) {
      case 'n' -> "noun";
      case 'v' -> "verb";
      case 'a' -> "adjective";
      case 'r' -> "adverb";
      default -> throw new IllegalArgumentException("no part of speech " + letter);
    };
  }

  private static void close(BufferedReader lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
