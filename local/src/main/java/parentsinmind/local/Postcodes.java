package parentsinmind.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import parentsinmind.postcode.PostcodeImport;
import parentsinmind.postcode.UnreadableFile;
import parentsinmind.store.Table;

/**
 * The postcodes that the table knows: a folder with the directory ({@code directory.csv}), the
 * deprivation index ({@code deprivation.csv}) and the index's edition in a word ({@code
 * edition.txt}); the invented sample where no folder is named.
 */
final class Postcodes {

  /**
   * Loads them; again does no harm.
   *
   * @throws IllegalArgumentException in words for the terminal, if a file cannot be taken
   */
  static void load(Table table, Options options) {
    Path told = options.postcodes();
    Path folder = told == null ? options.root().resolve("samples").resolve("postcodes") : told;
    try {
      PostcodeImport.run(
          table,
          folder.resolve("directory.csv"),
          folder.resolve("deprivation.csv"),
          Files.readString(folder.resolve("edition.txt")).strip());
    } catch (UnreadableFile e) {
      throw new IllegalArgumentException("-Dpostcodes: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "-Dpostcodes: "
              + folder
              + " needs directory.csv, deprivation.csv and edition.txt with a word such as 2019",
          e);
    }
  }

  private Postcodes() {}
}
