package parentsinmind.postcode;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parentsinmind.referral.Postcode;
import parentsinmind.store.Table;

/**
 * Writes the table's sector items from the published postcode directory and deprivation index, or
 * from our invented sample in the same form.
 *
 * <p>The directory may have millions of lines: they are read one at a time, and no more than one
 * sector is held, besides the index's deciles and the names of the sectors that are done (some
 * 12,000 in the United Kingdom). That relies on the live postcodes of one sector standing together,
 * as they do in the published directory, which is in the order of its postcodes; a file in another
 * order is refused. It is read twice: the first time only to find what is wrong with it, so that a
 * file with a problem writes nothing.
 */
public final class PostcodeImport {

  private static final String ENGLAND = "E92000001";

  /**
   * What was written.
   *
   * @param sectors items written
   * @param matched live English postcodes with a decile
   * @param unmatched all other lines: terminated, other nations, no decile for the area
   */
  public record Imported(int sectors, long matched, long unmatched) {}

  private final AreaDeciles areas;
  private final Path directory;
  private final String edition;
  private final Consumer<SectorItem> sink;

  private final Set<String> done = new HashSet<>();
  private final Map<String, Integer> units = new TreeMap<>();
  private String sector = "";
  private long matched;
  private long unmatched;

  private PostcodeImport(
      AreaDeciles areas, Path directory, String edition, Consumer<SectorItem> sink) {
    this.areas = areas;
    this.directory = directory;
    this.edition = edition;
    this.sink = sink;
  }

  /**
   * Imports a directory. Doing it again does no harm: a newer directory of the same edition takes
   * the place of an older one, sector by sector.
   *
   * @param directory the postcode directory, CSV
   * @param deprivation the index by small area, CSV
   * @param edition of the index, kept with each decile: {@code 2019}, {@code 2025}; {@code
   *     invented} for the sample
   * @throws UnreadableFile if one of the files cannot be taken; nothing was written then
   */
  public static Imported run(Table table, Path directory, Path deprivation, String edition) {
    if (!edition.matches("[a-z0-9][a-z0-9.-]{0,19}")) {
      throw new IllegalArgumentException(
          "the edition is a short word in lower case, such as 2019, 2025 or invented");
    }
    AreaDeciles areas = AreaDeciles.read(deprivation);
    checkEdition(areas, deprivation, edition);
    Imported expected = new PostcodeImport(areas, directory, edition, item -> {}).read();
    if (expected.matched == 0) {
      throw new UnreadableFile(
          directory,
          "no live English postcode is in an area of "
              + deprivation.getFileName()
              + ": are both of the same census, and is this the postcode directory?");
    }
    return new PostcodeImport(
            areas,
            directory,
            edition,
            item -> {
              if (!table.put(SectorItem.SCHEMA, item, SectorItem.notOlder(edition))) {
                throw new UnreadableFile(
                    directory,
                    "the table has a later edition of the deprivation index than " + edition);
              }
            })
        .read();
  }

  /** The areas of 2011 carry IMD 2019, those of 2021 carry IMD 2025 (domain §6). */
  private static void checkEdition(AreaDeciles areas, Path deprivation, String edition) {
    String census =
        switch (edition) {
          case "2019" -> "2011";
          case "2025" -> "2021";
          default -> areas.census();
        };
    if (!census.equals(areas.census())) {
      throw new UnreadableFile(
          deprivation,
          "edition " + edition + " is by areas of " + census + ", this file has " + areas.census());
    }
  }

  private Imported read() {
    try (CsvFile file = new CsvFile(directory)) {
      Columns columns = Columns.of(file, areas.census());
      while (file.next()) {
        line(file, columns);
      }
    }
    finish();
    return new Imported(done.size(), matched, unmatched);
  }

  /** Where the directory has what we need; its {@code imd} column is a rank and is never read. */
  private record Columns(int postcode, int terminated, int country, int area) {

    static Columns of(CsvFile file, String census) {
      String year = census.substring(2);
      return new Columns(
          postcode(file),
          file.requiredColumn(
              name -> name.equals("doterm"), "no column \"doterm\" (when it was terminated)"),
          file.requiredColumn(
              name -> name.matches("ctry([0-9]{2})?(cd)?"), "no column \"ctry\" (the country)"),
          file.requiredColumn(
              name -> name.equals("lsoa" + year) || name.equals("lsoa" + year + "cd"),
              "no column \"lsoa"
                  + year
                  + "\" (the small area of the "
                  + census
                  + " census, as in the deprivation file). A column \"imd\" is a rank: it is not"
                  + " used"));
    }

    private static int postcode(CsvFile file) {
      for (String name : new String[] {"pcds", "pcd8", "pcd2", "pcd7", "pcd"}) {
        int column = file.column(name::equals);
        if (column >= 0) {
          return column;
        }
      }
      return file.requiredColumn(
          name -> false, "no column has the postcode (pcds, pcd, pcd2, pcd7 or pcd8)");
    }
  }

  private void line(CsvFile file, Columns columns) {
    boolean live = file.field(columns.terminated).isEmpty();
    if (!file.field(columns.country).equals(ENGLAND)) {
      unmatched++;
      return;
    }
    Postcode postcode = postcode(file, columns.postcode, live);
    if (postcode == null) {
      unmatched++;
      return;
    }
    String of = String.valueOf(postcode.sector());
    if (!live && done.contains(of)) {
      // It says nothing of a sector that is written: some files have the terminated ones last.
      unmatched++;
      return;
    }
    enter(file, columns.postcode, of);
    Integer decile = live ? areas.deciles().get(file.field(columns.area)) : null;
    if (decile == null) {
      unmatched++;
    } else if (units.put(String.valueOf(postcode.unit()), decile) == null) {
      matched++;
    } else {
      throw file.problem(columns.postcode, "this postcode is live on an earlier line too");
    }
  }

  /** Null where it names no place, or is an old one in a form that is no longer given out. */
  private static @Nullable Postcode postcode(CsvFile file, int column, boolean live) {
    Postcode postcode = Postcode.parse(file.field(column));
    if (postcode == null && live) {
      throw file.problem(column, "this is no postcode");
    }
    return postcode == null || !postcode.isPlace() ? null : postcode;
  }

  private void enter(CsvFile file, int column, String next) {
    if (next.equals(sector)) {
      return;
    }
    finish();
    if (done.contains(next)) {
      throw file.problem(
          column,
          "the sector "
              + next
              + " comes a second time: sort the file by postcode, as the published one is");
    }
    sector = next;
  }

  /** Written also where every postcode was terminated: an earlier import may have had them. */
  private void finish() {
    if (!sector.isEmpty()) {
      StringBuilder packed = new StringBuilder();
      units.forEach((unit, decile) -> packed.append(SectorItem.packed(unit, decile)));
      sink.accept(new SectorItem(sector, edition, packed.toString()));
      done.add(sector);
    }
    sector = "";
    units.clear();
  }
}
