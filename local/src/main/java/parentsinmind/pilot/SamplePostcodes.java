package parentsinmind.pilot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Postcodes with deciles that we made up. They have the form of postcodes in the sites' districts;
 * which area they lie in and how deprived it is, nobody measured.
 */
final class SamplePostcodes {

  static final String ENGLAND = "E92000001";
  static final String WALES = "W92000004";
  static final String SCOTLAND = "S92000003";
  static final String NORTHERN_IRELAND = "N92000002";

  /** One for each decile, at two letters of each decile's own. */
  private static final String TENTHS = "ABDEFGHJLN";

  private static final String LAST = "PQRSTUWXYZ";

  /**
   * A postcode of the sample.
   *
   * @param terminated yyyymm, or "" while in use
   * @param decile 1 to 10, or 0 outside England
   */
  record Sample(String postcode, String terminated, String country, String area, int decile) {}

  /** Postcodes that no figure matches to a decile: another nation, terminated, or in no file. */
  static final List<String> UNMATCHED =
      List.of("CH5 9AP", "LL11 9AP", "TD9 9AP", "CV1 9ZP", "WA8 9ZP", "E6 9ZP", "CV1 9ZQ");

  /** A postcode of a district with a decile. */
  static String of(String district, int decile, int which) {
    return district + " 9" + TENTHS.charAt(decile - 1) + LAST.charAt(which % LAST.length());
  }

  /** The decile of a postcode of the sample; 0 of one that no figure matches. */
  static int decile(String postcode) {
    return UNMATCHED.contains(postcode)
        ? 0
        : TENTHS.indexOf(postcode.charAt(postcode.length() - 2)) + 1;
  }

  static List<Sample> all() {
    List<Sample> samples = new ArrayList<>();
    int area = 1;
    for (PilotSite site : PilotSite.ALL) {
      for (String district : site.districts()) {
        for (int decile = 1; decile <= 10; decile++) {
          for (int which = 0; which < LAST.length(); which++) {
            samples.add(
                new Sample(
                    of(district, decile, which),
                    "",
                    ENGLAND,
                    String.format(Locale.ROOT, "E01%06d", 900_000 + area),
                    decile));
          }
          area++;
        }
      }
    }
    samples.add(new Sample("CH5 9AP", "", WALES, "W01900001", 0));
    samples.add(new Sample("LL11 9AP", "", WALES, "W01900002", 0));
    samples.add(new Sample("TD9 9AP", "", SCOTLAND, "S01900001", 0));
    samples.add(new Sample("BT1 9AP", "", NORTHERN_IRELAND, "N20900001", 0));
    samples.add(new Sample("CV1 9ZP", "201512", ENGLAND, "E01900001", 1));
    samples.add(new Sample("WA8 9ZP", "201409", ENGLAND, "E01900041", 1));
    samples.add(new Sample("E6 9ZP", "201603", ENGLAND, "E01900061", 1));
    return samples;
  }

  /** The directory file's lines, in the order of their postcodes as in the published one. */
  static List<String> directory() {
    List<String> lines = new ArrayList<>();
    lines.add("pcds,doterm,ctry,lsoa21");
    List<Sample> samples = new ArrayList<>(all());
    samples.sort(Comparator.comparing(Sample::postcode));
    for (Sample sample : samples) {
      lines.add(
          String.join(
              ",", sample.postcode(), sample.terminated(), sample.country(), sample.area()));
    }
    return lines;
  }

  /** The deprivation file's lines: each English area once. */
  static List<String> deprivation() {
    List<String> lines = new ArrayList<>();
    lines.add("LSOA code (2021),Index of Multiple Deprivation (IMD) Decile");
    String before = "";
    for (Sample sample : all()) {
      if (sample.country().equals(ENGLAND)
          && sample.terminated().isEmpty()
          && !sample.area().equals(before)) {
        lines.add(sample.area() + "," + sample.decile());
        before = sample.area();
      }
    }
    return lines;
  }

  private SamplePostcodes() {}
}
