package parentsinmind.reporting;

import static parentsinmind.reporting.Figure.*;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.time.London;
import parentsinmind.time.Moment;
import parentsinmind.volunteer.VolunteerFact;

/** What one volunteer adds to the figures (domain §4). */
final class VolunteerFigures {

  static void add(AsAt asAt, Tally tally, List<VolunteerFact> all) {
    List<VolunteerFact> facts =
        all.stream().filter(f -> f.counts(asAt.happenedBefore(), asAt.recordedBefore())).toList();
    VolunteerFact.Recruited recruited = null;
    for (VolunteerFact fact : facts) {
      recruited = fact instanceof VolunteerFact.Recruited found ? found : recruited;
    }
    if (recruited == null) {
      return;
    }
    for (Period period : Period.values()) {
      month(asAt, tally, period, facts, recruited);
    }
    toDate(tally, recruited);
    Moment active = active(facts);
    tally.share(VOLUNTEERS_ACTIVE, Period.TO_DATE, "", active != null);
    if (active != null) {
      Moment left = first(facts, "left");
      retained(asAt, tally, VOLUNTEERS_RETAINED_1, anniversary(active, 1), left);
      retained(asAt, tally, VOLUNTEERS_RETAINED_2, anniversary(active, 2), left);
    }
  }

  private static void month(
      AsAt asAt,
      Tally tally,
      Period period,
      List<VolunteerFact> facts,
      VolunteerFact.Recruited recruited) {
    if (asAt.in(period, recruited.happened())) {
      tally.add(VOLUNTEERS_RECRUITED, period, "", 1);
    }
    boolean supervised = false;
    for (VolunteerFact fact : facts) {
      if (fact instanceof VolunteerFact.Attended attended && asAt.in(period, attended.happened())) {
        tally.add(SUPERVISION, period, attended.kind(), 1);
        supervised = true;
      }
    }
    if (supervised) {
      tally.add(VOLUNTEERS_SUPERVISED, period, "", 1);
    }
  }

  private static void toDate(Tally tally, VolunteerFact.Recruited recruited) {
    Characteristics.ethnicity(
        tally,
        Period.TO_DATE,
        recruited.ethnicity(),
        VOLUNTEERS_WHITE_BRITISH,
        VOLUNTEERS_ETHNICITY_KNOWN);
    Characteristics.deprivation(
        tally,
        Period.TO_DATE,
        recruited.decile(),
        recruited.edition(),
        List.of(
            VOLUNTEERS_DEPRIVED_TWO_FIFTHS,
            VOLUNTEERS_DEPRIVATION_KNOWN,
            VOLUNTEERS_DEPRIVATION_EDITION));
    for (String language : recruited.languages()) {
      if (!language.equals("en")) {
        tally.distinct(VOLUNTEER_LANGUAGES, Period.TO_DATE, language);
      }
    }
  }

  private static void retained(
      AsAt asAt, Tally tally, Figure figure, Moment anniversary, @Nullable Moment left) {
    if (anniversary.before(asAt.happenedBefore())) {
      boolean gone = left != null && left.atOrBefore(anniversary);
      tally.share(figure, Period.TO_DATE, "", !gone);
    }
  }

  /** The moment at which trained, cleared and in a first role were all true, or null. */
  private static @Nullable Moment active(List<VolunteerFact> facts) {
    Moment latest = null;
    for (String step : List.of("trained", "cleared", "role")) {
      Moment first = first(facts, step);
      if (first == null) {
        return null;
      }
      latest = latest == null || Moment.ORDER.compare(latest, first) < 0 ? first : latest;
    }
    return latest;
  }

  private static @Nullable Moment first(List<VolunteerFact> facts, String step) {
    Moment first = null;
    for (VolunteerFact fact : facts) {
      if (fact instanceof VolunteerFact.Step s
          && s.step().equals(step)
          && (first == null || Moment.ORDER.compare(s.happened(), first) < 0)) {
        first = s.happened();
      }
    }
    return first;
  }

  /** Years later; 29 February becomes 28. */
  private static Moment anniversary(Moment moment, int years) {
    Instant instant = moment.instant();
    return instant == null
        ? Moment.on(moment.date().plusYears(years))
        : Moment.at(instant.atZone(London.ZONE).plusYears(years).toInstant());
  }

  private VolunteerFigures() {}
}
