package parentsinmind.pilot;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One mother, as she refers herself or is referred.
 *
 * @param n her number among all people
 * @param course how far she goes with the programme
 * @param pair which of the 103 pairs is hers, or -1
 * @param received when her first referral came
 * @param pregnant at the first referral
 */
record Mother(
    String label,
    PilotSite site,
    int n,
    Course course,
    int pair,
    LocalDate received,
    boolean pregnant,
    Traits traits) {

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

  String given() {
    return label.equals(MotherLives.LARA)
        ? "Lara"
        : label.equals(MotherLives.ALEX_MOTHER) ? "Alex" : People.given(n);
  }

  String family() {
    return label.equals(MotherLives.LARA)
        ? "Notreal-Heron"
        : label.equals(MotherLives.ALEX_MOTHER) ? "Notreal-Wren" : People.family(n);
  }

  /** Nobody else's birth date. */
  LocalDate born() {
    return LocalDate.of(1982, 1, 3).plusDays(17L * n);
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
    boolean born = !today.isBefore(baby());
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
            !self && n % 3 == 0 ? People.nhsNumber(n) : null,
            "phone",
            People.phone(n),
            "email",
            People.email(label),
            "safe",
            Script.fields("text", true, "voicemail", n % 4 != 0, "email", true)),
        "perinatal",
        Script.fields(
            "stage",
            born ? "postnatal" : "pregnant",
            "dueDate",
            born ? null : baby().toString(),
            "births",
            born ? List.of(baby().toString()) : null,
            "firstChild",
            orNull(traits.firstChild())),
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
