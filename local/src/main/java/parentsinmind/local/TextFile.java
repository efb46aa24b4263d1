package parentsinmind.local;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A text file that somebody named with an option, as people's editors and spreadsheets save it. */
final class TextFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Its text, without the mark that some programs begin UTF-8 with.
   *
   * @param option that names it, such as {@code -Drecords}
   * @throws IllegalArgumentException in words for the terminal, if it cannot be read
   */
  static String read(String option, Path file) {
    try {
      String text = Files.readString(file);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(option + ": there is no file " + file, e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(option + ": save " + file + " as UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(option + ": " + file + " is not a file to read", e);
    }
  }

  private TextFile() {}
}
