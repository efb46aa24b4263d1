package parentsinmind.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import parentsinmind.postcode.PostcodeImport;
import parentsinmind.postcode.UnreadableFile;
import parentsinmind.store.Table;

/**
 * The postcodes that the table knows: a folder with the directory ({@code directory.csv}), the
 * deprivation index ({@code deprivation.csv}) and the index's edition in a word ({@code
 * edition.txt}); the invented sample where no folder is named.
 */
final class Postcodes {

  private static final String OPTION = "-Dpostcodes";
  private static final String DIRECTORY = "directory.csv";
  private static final String DEPRIVATION = "deprivation.csv";
  private static final String EDITION = "edition.txt";

  /**
   * Loads them; again does no harm.
   *
   * @throws IllegalArgumentException in words for the terminal, if a file cannot be taken
   */
  static void load(Table table, Options options) {
    Path folder = folder(options);
    try {
      PostcodeImport.run(
          table,
          folder.resolve(DIRECTORY),
          folder.resolve(DEPRIVATION),
          TextFile.read(OPTION, folder.resolve(EDITION)).strip());
    } catch (UnreadableFile e) {
      throw new IllegalArgumentException(OPTION + ": " + e.getMessage(), e);
    }
  }

  /**
   * Where the files are: whoever has the directory at hand may have named that instead.
   *
   * @throws IllegalArgumentException in words for the terminal, if one of them is not there
   */
  static Path folder(Options options) {
    Path told = options.postcodes();
    if (told == null) {
      return options.root().resolve("samples").resolve("postcodes");
    }
    if (!Files.exists(told)) {
      throw needed("there is no " + told);
    }
    if (!Files.isDirectory(told) && !told.endsWith(DIRECTORY)) {
      throw needed(told + " is neither");
    }
    Path folder = Files.isDirectory(told) ? told : told.resolveSibling("");
    for (String name : List.of(DIRECTORY, DEPRIVATION, EDITION)) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw needed("in " + folder + " there is no " + name);
      }
    }
    return folder;
  }

  private static IllegalArgumentException needed(String missing) {
    return new IllegalArgumentException(
        OPTION
            + ": "
            + missing
            + ". Give the folder that holds directory.csv, deprivation.csv and edition.txt"
            + " (a word such as 2019), or the directory.csv in it.");
  }

  private Postcodes() {}
}
