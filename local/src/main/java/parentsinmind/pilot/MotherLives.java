package parentsinmind.pilot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.pilot.Mother.Twist;

/** Who the mothers of a site are and how far each goes; {@link Story} tells it. */
final class MotherLives {

  static final String LARA = "lara";
  static final String ALEX_MOTHER = "alex-mother";
  static final String ALEX_VOLUNTEER = "alex-volunteer";

  private static final LocalDate LAST_FOLLOWED_UP = LocalDate.of(2018, 9, 10);

  /**
   * The mothers of a site.
   *
   * @param people how many people were named before
   * @param pairs how many of the 103 pairs are other sites'
   */
  static List<Mother> of(PilotSite site, Chance chance, int people, int pairs) {
    List<Traits> traits = Traits.deal(site, chance);
    List<Mother.Course> courses = courses(site);
    List<Mother> mothers = new ArrayList<>();
    for (int n = 0; n < courses.size(); n++) {
      Mother.Course course = courses.get(n);
      Twist twist = twist(site, course, n - courses.indexOf(course));
      boolean followed = course == Mother.Course.FOLLOWED_UP;
      boolean cw = site.equals(PilotSite.COVENTRY_WARWICKSHIRE);
      String label = "m-" + site.code() + "-" + (n + 1);
      LocalDate received = received(site, course, chance);
      boolean pregnant = chance.inHundred(45);
      if (cw && n == 0) {
        label = LARA;
        received = LocalDate.of(2016, 9, 12);
        pregnant = true;
      } else if (cw && n == 1) {
        label = ALEX_MOTHER;
        received = LocalDate.of(2016, 5, 9);
        pregnant = false;
      }
      Traits hers = traits.get(n);
      Mother other = other(twist, mothers, people + n, hers);
      mothers.add(
          new Mother(
              label,
              site,
              people + n,
              course,
              followed ? pairs + n : -1,
              received(site, twist, n, received, other),
              pregnant,
              twist == Twist.TWIN && other != null ? hers.at(other.traits().postcode()) : hers,
              twist,
              other));
    }
    return List.copyOf(mothers);
  }

  /** What befalls the {@code place}-th of a site's mothers with a course. */
  private static Twist twist(PilotSite site, Mother.Course course, int place) {
    boolean first = site.equals(PilotSite.COVENTRY_WARWICKSHIRE);
    return switch (course) {
      case FOLLOWED_UP ->
          switch (place) {
            case 4 -> Twist.RETURNS_PAIRED;
            case 5 -> Twist.RETURNS;
            case 6 -> Twist.OTHER_SPELLING;
            case 7 -> first ? Twist.NUMBER_LENT : Twist.NONE;
            default -> Twist.NONE;
          };
      case SUPPORTED ->
          switch (place) {
            case 0 -> Twist.BEREAVED;
            case 1 -> Twist.FIRST_TURNED_AWAY;
            case 2 -> Twist.OTHER_SPELLING;
            case 3 -> Twist.TWIN;
            case 4 -> Twist.WITHDRAWS_SUPPORT;
            case 5 -> first ? Twist.MISTAKEN : Twist.NONE;
            default -> Twist.NONE;
          };
      case LOSS -> place == 0 ? Twist.RETURNS : Twist.NONE;
      case NEVER_STARTED, TURNED_AWAY -> place == 0 ? Twist.BEREAVED : Twist.NONE;
      default -> Twist.NONE;
    };
  }

  /** Whom she is taken for: a mother who was referred before her. */
  private static @Nullable Mother other(Twist twist, List<Mother> mothers, int n, Traits traits) {
    return switch (twist) {
      case MISTAKEN ->
          mothers.stream().filter(m -> m.twist() == Twist.NUMBER_LENT).findFirst().orElseThrow();
      case TWIN ->
          mothers.stream()
              .filter(
                  m ->
                      m.n() > mothers.getFirst().n() + 1
                          && m.twist() == Twist.NONE
                          && m.received().isBefore(LAST_FOLLOWED_UP)
                          && !m.given().equals(People.given(n))
                          && m.traits().livesLike(traits))
              .findFirst()
              .orElseThrow();
      default -> null;
    };
  }

  /** Early enough for what is to happen. */
  private static LocalDate received(
      PilotSite site, Twist twist, int n, LocalDate received, @Nullable Mother other) {
    LocalDate early = site.opened().plusDays(20L + n * 7 % 60);
    LocalDate latest = LocalDate.of(2018, 8, 1).minusDays(n * 3L);
    return switch (twist) {
      case NONE, NUMBER_LENT -> received;
      case RETURNS, RETURNS_PAIRED, FIRST_TURNED_AWAY -> early;
      case MISTAKEN, TWIN -> other == null ? received : other.received().plusDays(40);
      default -> received.isAfter(latest) ? latest : received;
    };
  }

  private static List<Mother.Course> courses(PilotSite site) {
    PilotSite.Mothers wanted = site.mothers();
    int tenth = wanted.supported() / 10;
    List<Mother.Course> courses = new ArrayList<>();
    Chance.fill(courses, Mother.Course.FOLLOWED_UP, wanted.followedUp());
    Chance.fill(courses, Mother.Course.LATE_BASELINE, tenth / 2 + 1);
    Chance.fill(courses, Mother.Course.NO_CONSENT, tenth / 3 + 1);
    Chance.fill(courses, Mother.Course.INVALID_BASELINE, tenth / 5 + 1);
    Chance.fill(courses, Mother.Course.LOSS, tenth / 5 + 1);
    while (courses.size() < wanted.supported()) {
      courses.add(Mother.Course.SUPPORTED);
    }
    List<Mother.Course> others =
        List.of(
            Mother.Course.TURNED_AWAY,
            Mother.Course.NEVER_STARTED,
            Mother.Course.TURNED_AWAY,
            Mother.Course.NEVER_STARTED,
            Mother.Course.WAITING,
            Mother.Course.NEVER_STARTED,
            Mother.Course.UNDECIDED);
    while (courses.size() < wanted.referred()) {
      courses.add(others.get(courses.size() % others.size()));
    }
    return courses;
  }

  private static LocalDate received(PilotSite site, Mother.Course course, Chance chance) {
    LocalDate last =
        switch (course) {
          case FOLLOWED_UP -> LAST_FOLLOWED_UP;
          case NO_CONSENT, LATE_BASELINE, INVALID_BASELINE, LOSS -> LocalDate.of(2018, 8, 1);
          case SUPPORTED -> LocalDate.of(2018, 12, 20);
          case TURNED_AWAY, NEVER_STARTED -> LocalDate.of(2019, 2, 20);
          case WAITING, UNDECIDED -> LocalDate.of(2019, 3, 22);
        };
    LocalDate first =
        switch (course) {
          case UNDECIDED -> LocalDate.of(2019, 3, 14);
          case WAITING -> LocalDate.of(2019, 1, 20);
          default -> site.opened().plusDays(6);
        };
    return chance.between(first, last);
  }

  private MotherLives() {}
}
