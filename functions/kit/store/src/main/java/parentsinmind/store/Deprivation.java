package parentsinmind.store;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How deprived a postcode's neighbourhood is, as the published index has it. */
public final class Deprivation {

  public static final String UNMATCHED = "unmatched";

  private static final String FORM = "[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}";
  private static final int INWARD = 3;
  private static final int UNIT = 2;

  /**
   * A decile and the edition it is from.
   *
   * @param decile 1 (most deprived) to 10, or {@code unmatched}
   * @param edition or "" where unmatched
   */
  public record Area(String decile, String edition) {}

  /** A postcode with one space and capital letters, or null if it has not the form of one. */
  public static @Nullable String normal(String postcode) {
    String letters = postcode.replace(" ", "").toUpperCase(Locale.ROOT);
    if (!letters.matches(FORM) && !letters.equals("GIR0AA")) {
      return null;
    }
    int inward = letters.length() - INWARD;
    return letters.substring(0, inward) + " " + letters.substring(inward);
  }

  /** The area of a postcode in its normal form. */
  public static Area find(Table table, String postcode) {
    int unit = postcode.length() - UNIT;
    SectorItem sector =
        unit < 1
            ? null
            : table.find(
                SectorItem.SCHEMA, Keys.sector(postcode.substring(0, unit)), SectorItem.SK);
    String decile = sector == null ? null : sector.deciles().get(postcode.substring(unit));
    return sector == null || decile == null
        ? new Area(UNMATCHED, "")
        : new Area(decile, sector.edition());
  }

  private Deprivation() {}
}
