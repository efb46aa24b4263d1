package parentsinmind.reporting;

import java.util.List;
import parentsinmind.referral.Ethnicity;

/** Shares of those who answered, with the others printed apart (domain §4). */
final class Characteristics {

  /** White British of those who stated an ethnicity; Z and 99 apart (domain §10, 27). */
  static void ethnicity(Tally tally, Period period, String code, Figure share, Figure known) {
    String kind =
        switch (code) {
          case "" -> "not-answered";
          case Ethnicity.DECLINED -> "declined";
          case Ethnicity.NOT_KNOWN -> "not-known";
          default -> "stated";
        };
    tally.add(known, period, kind, 1);
    if (kind.equals("stated")) {
      tally.share(share, period, "", code.equals("A"));
    }
  }

  /**
   * Deciles 1 to 4 of the matched.
   *
   * @param figures the share, whether it is known, and the edition
   */
  static void deprivation(
      Tally tally, Period period, String decile, String edition, List<Figure> figures) {
    boolean matched = !decile.isEmpty() && !decile.equals("unmatched");
    String kind = matched ? "matched" : decile.isEmpty() ? "not-answered" : decile;
    tally.add(figures.get(1), period, kind, 1);
    if (matched) {
      tally.share(figures.get(0), period, "", Integer.parseInt(decile) <= 4);
      tally.add(figures.get(2), period, edition, 1);
    }
  }

  private Characteristics() {}
}
