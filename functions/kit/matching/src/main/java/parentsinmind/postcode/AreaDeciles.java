package parentsinmind.postcode;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The deprivation deciles of England's small areas (LSOA), as published: IMD 2019 has 32,844 areas
 * of 2011, IMD 2025 has 33,755 areas of 2021 (domain §6). Few enough to be held in memory.
 *
 * @param census year of the areas, {@code 2011} or {@code 2021}
 * @param deciles area code -> 1 (most deprived) to 10
 */
record AreaDeciles(String census, Map<String, Integer> deciles) {

  private static final int HIGHEST = 10;

  /**
   * Reads the published file. A decile is read from a column that is called a decile, and never
   * from a rank or a score.
   *
   * @throws UnreadableFile if it has not the columns, or a value that is no decile
   */
  static AreaDeciles read(Path path) {
    try (CsvFile file = new CsvFile(path)) {
      int area =
          file.requiredColumn(
              AreaDeciles::isArea, "no column has the area, such as \"LSOA code (2021)\"");
      int decile =
          file.requiredColumn(
              AreaDeciles::isDecile,
              "no column has the decile, \"Index of Multiple Deprivation (IMD) Decile\"; a rank or"
                  + " a score is none");
      String census =
          file.column(name -> isArea(name) && name.contains("21")) == area ? "2021" : "2011";
      Map<String, Integer> deciles = new HashMap<>();
      while (file.next()) {
        String code = file.field(area);
        if (deciles.put(code, decile(file, decile)) != null) {
          throw file.problem(area, "the area " + code + " comes a second time");
        }
      }
      return new AreaDeciles(census, deciles);
    }
  }

  private static int decile(CsvFile file, int column) {
    String text = file.field(column);
    int decile = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    if (decile < 1 || decile > HIGHEST) {
      throw file.problem(
          column,
          decile > HIGHEST
              ? text + " is no decile (1 to 10): these look like ranks"
              : "a decile is a whole number from 1 to 10");
    }
    return decile;
  }

  private static boolean isArea(String name) {
    return switch (name) {
      case "lsoacode2011", "lsoacode2021", "lsoa11cd", "lsoa21cd", "lsoa11", "lsoa21" -> true;
      default -> false;
    };
  }

  private static boolean isDecile(String name) {
    boolean index =
        name.startsWith("indexofmultipledeprivationimddecile") || name.startsWith("imddec");
    return index && !name.contains("rank") && !name.contains("score");
  }
}
