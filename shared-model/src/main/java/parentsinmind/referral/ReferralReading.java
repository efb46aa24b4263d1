package parentsinmind.referral;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.Input;
import parentsinmind.programme.Programme;
import parentsinmind.referral.ReferralForm.Access;
import parentsinmind.referral.ReferralForm.Companion;
import parentsinmind.referral.ReferralForm.Consents;
import parentsinmind.referral.ReferralForm.Equality;
import parentsinmind.referral.ReferralForm.Need;
import parentsinmind.referral.ReferralForm.Perinatal;
import parentsinmind.referral.ReferralForm.Professionals;
import parentsinmind.referral.ReferralForm.Referrer;
import parentsinmind.referral.ReferralForm.Risk;
import parentsinmind.referral.ReferralForm.SafeContact;
import parentsinmind.referral.ReferralForm.Woman;

/** Reads a referral form in one pass, so that whoever sent it learns of every problem at once. */
public final class ReferralReading {

  /**
   * All that is written freely, together: UTF-8 bytes as they are kept, in JSON. It bounds what a
   * referral costs, so a sign that JSON escapes counts as the two that it takes.
   */
  public static final int LONGEST_TOGETHER = 4_800;

  public static final Set<String> REFERRERS =
      Set.of(
          "midwife",
          "gp",
          "health-visitor",
          "perinatal-team",
          "mental-health-team",
          "social-worker",
          "childrens-centre",
          "other");

  private static final Set<String> YES_NO = Set.of("yes", "no", "not-known");
  private static final String ESCAPED = "\"\\\n\r\t";
  private static final int NAME = 100;
  private static final int LINE = 200;
  private static final int PARAGRAPH = 2_000;
  private static final int OLDEST = 70;
  private static final String ONLY_PROFESSIONAL =
      "Leave this out: only a professional's referral has it.";
  private static final String ASK_PHONE =
      "Check this phone number: a UK one has 10 or 11 digits from its 0, one of another country"
          + " begins with +.";
  private static final String ASK_EMAIL = "Check this email address, such as name@example.org.";

  private final LocalDate today;
  private @Nullable String site;
  private int together;

  private ReferralReading(LocalDate today) {
    this.today = today;
  }

  /**
   * Reads a form.
   *
   * @param today in London, by our clock: nothing may have been received or born after it
   * @throws NoAgreement if she does not agree to be referred
   * @throws parentsinmind.input.InvalidInput with everything that needs attention
   */
  public static ReferralForm read(Input root, Programme programme, LocalDate today) {
    return new ReferralReading(today).form(root, programme);
  }

  private ReferralForm form(Input root, Programme programme) {
    Set<String> sites = new HashSet<>();
    programme.sites().forEach(site -> sites.add(site.id()));
    site = root.requiredChoice("site", sites);
    String route = root.requiredChoice("route", Set.of("professional", "self"));
    boolean professional = "professional".equals(route);
    Referrer referrer = professional ? referrer(root.object("referrer")) : null;
    Companion helper = professional ? null : helper(root);
    Input consentAnswers = root.object("consents");
    stopWithoutAgreement(consentAnswers, professional);
    LocalDate received = notAfterToday(root, "received");
    Input her = root.object("mother");
    Woman mother = mother(her);
    notTheReferrers(her, mother, referrer);
    Perinatal perinatal = perinatal(root.object("perinatal"));
    Need need = need(root.object("need"));
    Risk risk = professional ? risk(root.object("risk")) : null;
    if ("self".equals(route)) {
      leaveOut(root, "referrer", ONLY_PROFESSIONAL);
      leaveOut(root, "risk", ONLY_PROFESSIONAL);
    }
    if (professional) {
      leaveOut(root, "helper", "Leave this out: only a referral by herself has it.");
    }
    Access access = access(root.object("access"));
    Professionals professionals = professionals(root.object("professionals"));
    Equality equality = equality(root.object("equality"));
    Consents consents = consents(consentAnswers, professional);
    if (received != null && received.isBefore(mother.born())) {
      root.problem("received", "She was not born yet on this date. Check both dates.");
    }
    if (together > LONGEST_TOGETHER) {
      root.problem(
          "",
          "Together the answers are longer than we can keep. Please shorten them by about "
              + (together - LONGEST_TOGETHER)
              + " characters; we can ask for more when we talk.");
    }
    root.finish();
    return new ReferralForm(
        Objects.requireNonNull(site),
        Objects.requireNonNull(route),
        received,
        referrer,
        helper,
        mother,
        perinatal,
        need,
        risk,
        access,
        professionals,
        equality,
        consents);
  }

  /** Whatever else is wrong with the form: nothing of it is wanted then. */
  private void stopWithoutAgreement(Input consents, boolean professional) {
    if (Boolean.FALSE.equals(consents.flag("support"))) {
      throw new NoAgreement(professional, site);
    }
  }

  private Referrer referrer(Input in) {
    if (Boolean.FALSE.equals(in.flag("motherAgrees"))) {
      throw new NoAgreement(true, site);
    }
    in.requiredFlag("motherAgrees", "Say whether she knows of this referral and agrees to it.");
    String type = in.requiredChoice("type", REFERRERS);
    String name = in.requiredText("name", NAME, "Write your name.");
    Referrer referrer =
        new Referrer(
            type == null ? "other" : type,
            free(name == null ? "" : name),
            line(in, "role"),
            line(in, "organisation"),
            in.parsed("phone", 40, ASK_PHONE, PhoneNumber::atWork),
            email(in));
    if (!in.has("phone") && !in.has("email")) {
      in.problem("phone", "Give a phone number or an email address at which we reach you.");
    }
    return referrer;
  }

  private @Nullable Companion helper(Input root) {
    if (!root.has("helper")) {
      return null;
    }
    Input in = root.object("helper");
    String name = in.requiredText("name", NAME, "Write the name of who helps you.");
    return new Companion(free(name == null ? "" : name), counted(in.text("relation", NAME)));
  }

  private Woman mother(Input in) {
    String given = in.requiredText("given", NAME, "Write her given name.");
    String family = in.requiredText("family", NAME, "Write her family name.");
    int before = in.has("born") ? 1 : 0;
    LocalDate born = notAfterToday(in, "born");
    if (before == 0) {
      in.problem("born", "Give her date of birth, as year-month-day: 1990-04-11.");
    } else if (born != null && born.plusYears(OLDEST).isBefore(today)) {
      in.problem("born", "Check the year of her birth.");
    }
    Postcode postcode =
        in.parsed(
            "postcode",
            20,
            "Check this postcode, such as CV1 2AB; or write \"no fixed abode\".",
            Postcode::parse);
    String nhsNumber =
        in.parsed(
            "nhsNumber",
            20,
            "Check this NHS number: ten digits. If you are not sure of it, leave it out.",
            NhsNumber::parse);
    return new Woman(
        given == null ? "" : given,
        family == null ? "" : family,
        in.text("preferred", NAME),
        born == null ? today : born,
        postcode,
        nhsNumber,
        phone(in),
        email(in),
        safe(in.object("safe")));
  }

  /** Messages meant for her would reach somebody else, who typed their own details as hers. */
  private static void notTheReferrers(Input in, Woman mother, @Nullable Referrer referrer) {
    if (referrer == null) {
      return;
    }
    String own = referrer.phone() == null ? "" : PhoneNumber.withoutExtension(referrer.phone());
    if (own.equals(mother.phone())) {
      in.problem("phone", "This is your own number. Give hers, or leave it out.");
    }
    if (mother.email() != null && mother.email().equalsIgnoreCase(referrer.email())) {
      in.problem("email", "This is your own address. Give hers, or leave it out.");
    }
  }

  private static SafeContact safe(Input in) {
    return new SafeContact(
        in.flag("text"),
        in.flag("voicemail"),
        in.flag("email"),
        in.flag("sharedDevice"),
        in.text("bestTime", NAME),
        in.text("callUs", NAME));
  }

  private Perinatal perinatal(Input in) {
    String stage = in.requiredChoice("stage", Set.of("pregnant", "postnatal", "bereaved"));
    LocalDate due = in.date("dueDate");
    if (due != null && (due.isBefore(today.minusYears(20)) || due.isAfter(today.plusMonths(11)))) {
      in.problem("dueDate", "Check the due date: it is too far away.");
    }
    return new Perinatal(
        stage == null ? "" : stage, due, births(in), in.choice("firstChild", YES_NO));
  }

  private List<LocalDate> births(Input in) {
    List<LocalDate> births = new ArrayList<>();
    for (String text : in.texts("births", 12, 10)) {
      LocalDate birth = dateOf(text);
      if (birth == null || birth.isAfter(today)) {
        in.problem(
            "births", "Give dates that exist and are not in the future, such as 2016-04-11.");
      } else {
        births.add(birth);
      }
    }
    return births;
  }

  private static @Nullable LocalDate dateOf(String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      return date.getYear() >= 1900 ? date : null;
    } catch (java.time.format.DateTimeParseException e) {
      return null;
    }
  }

  private Need need(Input in) {
    return new Need(
        paragraph(in, "helpWith"),
        paragraph(in, "difficulties"),
        in.choice("previousHistory", YES_NO),
        in.choice("perinatalTeam", YES_NO),
        paragraph(in, "otherServices"),
        Boolean.TRUE.equals(in.flag("talkSoon")));
  }

  /**
   * An alert is raised by an answer alone, for what is written may not have been read (domain §8):
   * where something is written of a risk and no answer says that there is one, each is asked for.
   */
  private Risk risk(Input in) {
    Risk risk =
        new Risk(
            Boolean.TRUE.equals(in.flag("self")),
            Boolean.TRUE.equals(in.flag("baby")),
            Boolean.TRUE.equals(in.flag("others")),
            paragraph(in, "details"));
    if (risk.details() != null && !risk.any()) {
      answerRisk(in, "self", "to herself");
      answerRisk(in, "baby", "to her baby");
      answerRisk(in, "others", "to, or from, anyone else");
    }
    return risk;
  }

  private static void answerRisk(Input in, String field, String whom) {
    if (!in.has(field)) {
      in.problem(
          field,
          "Say whether there is a risk now " + whom + ": what is only written alerts nobody.");
    }
  }

  private Access access(Input in) {
    return new Access(
        in.parsed(
            "language",
            8,
            "Give the language as its ISO code, such as en, pl or ur; in words as languageWords.",
            ReferralReading::language),
        counted(in.text("languageWords", NAME)),
        in.flag("interpreter"),
        paragraph(in, "disability"),
        in.flag("childcare"),
        in.flag("transport"),
        in.choice("prefers", Set.of("one-to-one", "group", "either")));
  }

  private static @Nullable String language(String text) {
    String code = text.strip().toLowerCase(Locale.ROOT);
    return code.matches("[a-z]{2,3}") ? code : null;
  }

  private Professionals professionals(Input in) {
    return new Professionals(line(in, "gp"), line(in, "midwife"), line(in, "healthVisitor"));
  }

  private Equality equality(Input in) {
    return new Equality(
        in.choice("ethnicity", Ethnicity.CODES), line(in, "religion"), line(in, "orientation"));
  }

  private static Consents consents(Input in, boolean professional) {
    in.requiredFlag(
        "support",
        professional
            ? "Say whether she agrees to be contacted for support."
            : "Say whether you agree that we contact you to offer support.");
    return new Consents(
        Boolean.TRUE.equals(in.flag("phone")),
        Boolean.TRUE.equals(in.flag("text")),
        Boolean.TRUE.equals(in.flag("email")),
        Boolean.TRUE.equals(in.flag("shareWithReferrer")),
        Boolean.TRUE.equals(in.flag("evaluation")));
  }

  private @Nullable LocalDate notAfterToday(Input in, String name) {
    LocalDate date = in.date(name);
    if (date != null && date.isAfter(today)) {
      in.problem(name, "This date is in the future. Check it.");
    }
    return date;
  }

  private static @Nullable String phone(Input in) {
    return in.parsed("phone", 40, ASK_PHONE, PhoneNumber::parse);
  }

  private static @Nullable String email(Input in) {
    return in.parsed("email", EmailAddress.LONGEST, ASK_EMAIL, EmailAddress::parse);
  }

  private @Nullable String line(Input in, String name) {
    return counted(in.text(name, LINE));
  }

  private @Nullable String paragraph(Input in, String name) {
    return counted(in.text(name, PARAGRAPH));
  }

  private @Nullable String counted(@Nullable String text) {
    return text == null ? null : free(text);
  }

  private String free(String text) {
    together += text.getBytes(StandardCharsets.UTF_8).length;
    for (int index = 0; index < text.length(); index++) {
      together += ESCAPED.indexOf(text.charAt(index)) >= 0 ? 1 : 0;
    }
    return text;
  }

  private static void leaveOut(Input root, String name, String why) {
    if (root.has(name)) {
      root.object(name).names();
      root.problem(name, why);
    }
  }
}
