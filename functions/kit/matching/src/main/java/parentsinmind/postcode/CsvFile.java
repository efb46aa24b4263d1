package parentsinmind.postcode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A published CSV file, one line at a time, so that millions of lines take no more memory than one.
 * Fields may be quoted (names of places have commas); a quoted field ends on its line.
 */
final class CsvFile implements AutoCloseable {

  private static final int LONGEST_LINE = 64 * 1024;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path path;
  private final BufferedReader reader;
  private List<String> header = List.of();
  private List<String> names = List.of();
  private List<String> fields = List.of();
  private long line;

  /** Opens a file and reads its header. */
  CsvFile(Path path) {
    this.path = path;
    try {
      // Not strict: place names are sometimes in another encoding, and no column of ours is.
      this.reader =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new UnreadableFile(path, "there is no such file");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!next()) {
      throw new UnreadableFile(path, "it is empty; its first line names the columns");
    }
    this.names = fields;
    this.header = fields.stream().map(CsvFile::plain).toList();
  }

  /**
   * The place of the column whose name is asked for: names come without case, spaces, brackets or
   * underscores, such as {@code lsoacode2011}. The first one counts; -1 if there is none.
   */
  int column(Predicate<String> named) {
    for (int at = 0; at < header.size(); at++) {
      if (named.test(header.get(at))) {
        return at;
      }
    }
    return -1;
  }

  /** As {@link #column}, but must be there. */
  int requiredColumn(Predicate<String> named, String reason) {
    int column = column(named);
    if (column < 0) {
      throw new UnreadableFile(path, 1, "", reason);
    }
    return column;
  }

  /** Goes to the next line that is not blank; false after the last. */
  boolean next() {
    String text;
    do {
      text = readLine();
      if (text == null) {
        return false;
      }
    } while (text.isBlank());
    fields = split(text);
    if (!header.isEmpty() && fields.size() != header.size()) {
      throw problem(
          "",
          "it has "
              + fields.size()
              + " fields, the first line names "
              + header.size()
              + " columns");
    }
    return true;
  }

  String field(int column) {
    return fields.get(column);
  }

  UnreadableFile problem(int column, String reason) {
    return problem(names.get(column), reason);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private UnreadableFile problem(String column, String reason) {
    return new UnreadableFile(path, line, column, reason);
  }

  private @Nullable String readLine() {
    try {
      StringBuilder text = new StringBuilder(256);
      int letter = reader.read();
      if (letter < 0) {
        return null;
      }
      line++;
      for (; letter >= 0 && letter != '\n'; letter = reader.read()) {
        if (text.length() == LONGEST_LINE) {
          throw problem("", "it is longer than any line of a published file: is this CSV?");
        }
        if (letter != '\r' && letter != BYTE_ORDER_MARK) {
          text.append((char) letter);
        }
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> split(String text) {
    List<String> found = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (letter == '"' && quoted && at + 1 < text.length() && text.charAt(at + 1) == '"') {
        field.append(letter);
        at++;
      } else if (letter == '"') {
        quoted = !quoted;
      } else if (letter == ',' && !quoted) {
        found.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(letter);
      }
    }
    if (quoted) {
      throw problem("", "a quoted field does not end on it");
    }
    found.add(field.toString().strip());
    return found;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
