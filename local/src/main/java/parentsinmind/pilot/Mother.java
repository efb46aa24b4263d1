package parentsinmind.pilot;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One mother, as she refers herself or is referred.
 *
 * @param n her number among all people
 * @param course how far she goes with the programme
 * @param pair which of the 103 pairs is hers, or -1
 * @param received when her first referral came
 * @param pregnant at the first referral
 * @param twist what makes her life unlike the others of its course
 * @param other the mother whom she is taken for, where a twist says so
 */
record Mother(
    String label,
    PilotSite site,
    int n,
    Course course,
    int pair,
    LocalDate received,
    boolean pregnant,
    Traits traits,
    Twist twist,
    @Nullable Mother other) {

  /** How far a life goes with the programme. */
  enum Course {
    FOLLOWED_UP,
    NO_CONSENT,
    LATE_BASELINE,
    INVALID_BASELINE,
    LOSS,
    SUPPORTED,
    TURNED_AWAY,
    NEVER_STARTED,
    WAITING,
    UNDECIDED
  }

  /** What befalls a few. */
  enum Twist {
    NONE,
    /** Comes back for a second episode, which has no pair. */
    RETURNS,
    /** Comes back for a second episode, which has the pair that counts. */
    RETURNS_PAIRED,
    /** Not suitable at first; supported after a second referral. */
    FIRST_TURNED_AWAY,
    /** Referred after a loss. */
    BEREAVED,
    /** Referred again under another spelling, joined by her NHS number. */
    OTHER_SPELLING,
    /** The sister of another mother, as like her as two women are: kept apart. */
    TWIN,
    /** Another mother's NHS number was typed as hers: joined, and the join taken back. */
    MISTAKEN,
    /** Her NHS number is the one that was typed as another's. */
    NUMBER_LENT,
    /** Takes back that she wants support. */
    WITHDRAWS_SUPPORT;

    boolean returns() {
      return this == RETURNS || this == RETURNS_PAIRED;
    }
  }

  private static final Set<Twist> WITH_NUMBER =
      Set.of(Twist.OTHER_SPELLING, Twist.NUMBER_LENT, Twist.MISTAKEN);

  String given() {
    return label.equals(MotherLives.LARA)
        ? "Lara"
        : label.equals(MotherLives.ALEX_MOTHER) ? "Alex" : People.given(n);
  }

  String family() {
    return label.equals(MotherLives.LARA)
        ? "Notreal-Heron"
        : label.equals(MotherLives.ALEX_MOTHER)
            ? "Notreal-Wren"
            : twist == Twist.TWIN ? another().family() : People.family(n);
  }

  /** Nobody else's birth date, but for whom she is taken for. */
  LocalDate born() {
    return other == null ? LocalDate.of(1982, 1, 3).plusDays(17L * n) : other.born();
  }

  /** The mother whom she is taken for. */
  Mother another() {
    return Objects.requireNonNull(other);
  }

  /** Whether a loss was told with her referral, or is during her support. */
  boolean lost() {
    return course == Course.LOSS || twist == Twist.BEREAVED;
  }

  /** Whether she comes back with another child on the way: the first form told of her first. */
  boolean pregnantAgain() {
    return twist.returns() && traits.firstChild().equals("no");
  }

  private @Nullable String nhsNumber(boolean self) {
    boolean given = WITH_NUMBER.contains(twist) || (n % 3 == 0 && twist != Twist.TWIN);
    int number = twist == Twist.MISTAKEN ? another().n() : n;
    return !self && given ? People.nhsNumber(number) : null;
  }

  /** About when her baby is due, or was born. */
  LocalDate baby() {
    return pregnant ? received.plusDays(40 + n % 90) : received.minusDays(20 + n * 7 % 400);
  }

  /**
   * A referral form.
   *
   * @param route {@code self}, or the kind of professional
   * @param received a date earlier than recorded (a paper form), or null
   */
  Map<String, Object> form(String route, LocalDate today, @Nullable LocalDate received) {
    boolean self = route.equals("self");
    return Script.fields(
        "site",
        site.id(),
        "route",
        self ? "self" : "professional",
        "received",
        received == null ? null : received.toString(),
        "referrer",
        self ? null : referrer(route),
        "mother",
        Script.fields(
            "given",
            given(),
            "family",
            family(),
            "born",
            born().toString(),
            "postcode",
            traits.postcode(),
            "nhsNumber",
            nhsNumber(self),
            "phone",
            People.phone(n),
            "email",
            People.email(label),
            "safe",
            Script.fields("text", true, "voicemail", n % 4 != 0, "email", true)),
        "perinatal",
        perinatal(today),
        "need",
        Script.fields(
            "helpWith",
            "Company and somebody to talk to (invented record).",
            "previousHistory",
            orNull(traits.history()),
            "perinatalTeam",
            orNull(traits.team()),
            "talkSoon",
            n % 40 == 0),
        "risk",
        self ? null : Script.fields("self", n % 50 == 7, "baby", false, "others", false),
        "access",
        Script.fields(
            "language",
            "en",
            "interpreter",
            site.equals(PilotSite.NEWHAM) && n % 4 == 0,
            "childcare",
            n % 3 == 0,
            "transport",
            n % 5 == 0,
            "prefers",
            n % 3 == 0 ? "either" : n % 3 == 1 ? "group" : "one-to-one"),
        "equality",
        traits.ethnicity().isEmpty() ? null : Script.fields("ethnicity", traits.ethnicity()),
        "consents",
        Script.fields(
            "support",
            true,
            "phone",
            true,
            "text",
            true,
            "email",
            true,
            "shareWithReferrer",
            !self,
            "evaluation",
            course != Course.NO_CONSENT || n % 2 == 0));
  }

  private Map<String, Object> perinatal(LocalDate today) {
    String firstChild = pregnantAgain() ? "yes" : orNull(traits.firstChild());
    if (twist == Twist.BEREAVED) {
      return Script.fields("stage", "bereaved", "firstChild", firstChild);
    }
    boolean born = !today.isBefore(baby());
    return Script.fields(
        "stage",
        born ? "postnatal" : "pregnant",
        "dueDate",
        born ? null : baby().toString(),
        "births",
        born ? List.of(baby().toString()) : null,
        "firstChild",
        firstChild);
  }

  private static Map<String, Object> referrer(String kind) {
    return Script.fields(
        "type",
        kind,
        "name",
        "Invented Referrer",
        "role",
        "Referrer",
        "organisation",
        "An invented service",
        "phone",
        "07700 900999",
        "email",
        "referrer@example.org",
        "motherAgrees",
        true);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
