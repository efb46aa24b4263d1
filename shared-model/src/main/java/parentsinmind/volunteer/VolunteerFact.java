package parentsinmind.volunteer;

import java.time.Instant;
import java.util.List;
import parentsinmind.time.Moment;

/**
 * Something that happened on a volunteer's path (domain §9), and when we were told; codes and dates
 * only.
 */
public sealed interface VolunteerFact {

  Instant recorded();

  Moment happened();

  default boolean counts(Instant happenedBefore, Instant recordedBefore) {
    return recorded().isBefore(recordedBefore) && happened().before(happenedBefore);
  }

  /**
   * Joined as a volunteer.
   *
   * @param ethnicity code A to S, Z, 99 or ""
   * @param decile 1 to 10, {@code unmatched} or ""
   * @param edition of the deprivation index, or ""
   * @param languages other than English, as lower-case ISO 639 codes
   */
  record Recruited(
      Moment happened,
      Instant recorded,
      String ethnicity,
      String decile,
      String edition,
      List<String> languages)
      implements VolunteerFact {
    public Recruited {
      languages = List.copyOf(languages);
    }
  }

  /**
   * A step on the path: {@code trained} (25 accredited hours reached), {@code cleared} (checks
   * done), {@code role} (first role taken up), {@code paused}, {@code resumed} or {@code left}.
   */
  record Step(Moment happened, Instant recorded, String step) implements VolunteerFact {}

  /** Attended {@code supervision}, {@code reflective-practice} or {@code clinical-support}. */
  record Attended(Moment happened, Instant recorded, String kind) implements VolunteerFact {}

  static String toText(VolunteerFact fact) {
    return switch (fact) {
      case Recruited f ->
          String.join(
              "|",
              "R",
              f.happened.toString(),
              f.recorded.toString(),
              f.ethnicity,
              f.decile,
              f.edition,
              String.join(",", f.languages));
      case Step f -> String.join("|", "S", f.happened.toString(), f.recorded.toString(), f.step);
      case Attended f ->
          String.join("|", "A", f.happened.toString(), f.recorded.toString(), f.kind);
    };
  }

  static VolunteerFact parse(String text) {
    String[] p = text.split("\\|", -1);
    return switch (p[0]) {
      case "R" ->
          new Recruited(
              Moment.parse(p[1]),
              Instant.parse(p[2]),
              p[3],
              p[4],
              p[5],
              p[6].isEmpty() ? List.of() : List.of(p[6].split(",", -1)));
      case "S" -> new Step(Moment.parse(p[1]), Instant.parse(p[2]), p[3]);
      case "A" -> new Attended(Moment.parse(p[1]), Instant.parse(p[2]), p[3]);
      default -> throw new IllegalArgumentException("no such kind of fact: " + p[0]);
    };
  }
}
