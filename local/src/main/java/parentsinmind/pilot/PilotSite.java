package parentsinmind.pilot;

import java.time.LocalDate;
import java.util.List;

/**
 * A site's character, and the whole numbers in which everything published is true at once (domain
 * §4). The site splits of first-time mothers, history and team are ours; their sums are not.
 *
 * @param inGroup of a hundred supported mothers, how many a group supports
 * @param districts whose sample postcodes its people live in
 * @param others codes of the ethnicities other than White British that people state here
 * @param languages its volunteers speak beside English
 */
record PilotSite(
    String id,
    String code,
    LocalDate opened,
    Mothers mothers,
    Volunteers volunteers,
    int inGroup,
    List<String> districts,
    List<String> others,
    List<String> languages) {

  static final LocalDate LAST_DAY = LocalDate.of(2019, 3, 31);

  PilotSite {
    districts = List.copyOf(districts);
    others = List.copyOf(others);
    languages = List.copyOf(languages);
  }

  /** So many of so many. */
  record Share(int part, int whole) {}

  /** Mothers: how many of each. */
  record Mothers(
      int referred,
      int supported,
      int followedUp,
      Share whiteBritish,
      Share deprived,
      Share firstTime,
      Share history,
      Share team) {}

  /** Volunteers: how many of each; retention as those who stayed of those at risk. */
  record Volunteers(
      int recruited, int whiteBritish, int deprived, int active, Share oneYear, Share twoYears) {}

  static final PilotSite COVENTRY_WARWICKSHIRE =
      new PilotSite(
          "coventry-warwickshire",
          "cw",
          LocalDate.of(2016, 4, 1),
          new Mothers(
              130,
              98,
              58,
              new Share(112, 125),
              new Share(28, 126),
              new Share(73, 125),
              new Share(92, 122),
              new Share(58, 126)),
          new Volunteers(31, 27, 9, 26, new Share(15, 22), new Share(8, 16)),
          65,
          List.of("CV1", "CV6", "CV10", "CV31"),
          List.of("H", "J", "C", "B", "M"),
          List.of("pa", "ur", "gu", "pl"));

  static final PilotSite HALTON =
      new PilotSite(
          "halton",
          "ha",
          LocalDate.of(2016, 10, 1),
          new Mothers(
              82,
              58,
              34,
              new Share(67, 79),
              new Share(52, 78),
              new Share(45, 79),
              new Share(60, 78),
              new Share(36, 79)),
          new Volunteers(22, 18, 16, 18, new Share(9, 14), new Share(2, 6)),
          20,
          List.of("WA7", "WA8"),
          List.of("C", "B", "D", "R"),
          List.of("pl", "pt"));

  static final PilotSite NEWHAM =
      new PilotSite(
          "newham",
          "ne",
          LocalDate.of(2017, 7, 1),
          new Mothers(
              48,
              26,
              11,
              new Share(11, 46),
              new Share(38, 46),
              new Share(27, 46),
              new Share(31, 44),
              new Share(24, 46)),
          new Volunteers(24, 3, 20, 18, new Share(6, 9), new Share(0, 0)),
          45,
          List.of("E6", "E7", "E13", "E15"),
          List.of("N", "K", "J", "H", "C", "M", "L", "P", "S", "G"),
          List.of(
              "bn", "ur", "hi", "so", "ro", "lt", "tr", "fr", "es", "ar", "ta", "yo", "gu", "pl"));

  static final List<PilotSite> ALL = List.of(COVENTRY_WARWICKSHIRE, HALTON, NEWHAM);
}
