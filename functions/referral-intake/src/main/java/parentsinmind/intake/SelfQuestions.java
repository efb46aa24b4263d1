package parentsinmind.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.intake.ChoicePart.Answer;
import parentsinmind.pages.Language;
import parentsinmind.pages.OfficeHours;
import parentsinmind.referral.EmailAddress;
import parentsinmind.referral.NhsNumber;
import parentsinmind.referral.PhoneNumber;
import parentsinmind.referral.Postcode;
import parentsinmind.safety.Cause;

/**
 * What a mother who refers herself is asked, one question a page, in this order (domain §6). Each
 * sentence is in English and is its own key in the files of words.
 */
final class SelfQuestions {

  /** Where she agrees to be referred, or does not. */
  static final String SUPPORT = "agree";

  static final String SUPPORT_FIELD = "consents.support";

  private static final String ABODE = "noAbode";
  private static final String CHANNELS = "channels";
  private static final String PRACTICAL = "practical";
  private static final int OLDEST = 70;
  private static final int LINE = 200;

  private static final Answer YES = Answer.of("yes", "Yes");
  private static final Answer NO = Answer.of("no", "No");
  private static final Answer NOT_KNOWN = Answer.of("not-known", "I do not know");
  private static final String SUCH =
      "Check this phone number. It is 10 or 11 digits from its 0,"
          + " or begins with + for another country.";

  /** At each of the questions of equality: a page is read by itself. */
  private static final String WHY_WE_ASK =
      "We ask so that we can see whether we reach all women. It does not change what we offer you."
          + " You can skip these three questions.";

  static final List<SelfQuestion> ALL =
      List.of(
          postcode(),
          area(),
          talkSoon(),
          who(),
          helper(),
          name(),
          born(),
          stage(),
          due(),
          births(),
          firstChild(),
          phone(),
          email(),
          safePhone(),
          safeEmail(),
          shared(),
          bestTime(),
          callUs(),
          helpWith(),
          difficulties(),
          history(),
          team(),
          services(),
          language(),
          needs(),
          practical(),
          prefers(),
          health(),
          nhsNumber(),
          agree(),
          channels(),
          evaluation(),
          ethnicity(),
          religion(),
          orientation());

  private static SelfQuestion postcode() {
    TextPart postcode =
        TextPart.line("mother.postcode", "Your postcode")
            .hint("Such as WA7 1AA")
            .longest(20)
            .read(
                SelfQuestions::postcodeOf,
                "Check this postcode. It is such as WA7 1AA.",
                text -> text)
            .as(field -> field.autocomplete("postal-code").width(10));
    ChoicePart none =
        ChoicePart.many(
            ABODE,
            "If you have no postcode",
            (values, fields) -> {
              if (!values.isEmpty() && !fields.containsKey("mother.postcode")) {
                Written.put(fields, "mother.postcode", Postcode.NO_FIXED_ABODE);
              }
            },
            _ -> List.of(Answer.of("yes", "I have no fixed address")));
    return SelfQuestion.of("postcode", "Where do you live?", postcode, none)
        .withNote(
            "Your postcode tells us who of us is near you. If you skip it, we ask you to"
                + " choose.")
        .skippable();
  }

  private static @Nullable String postcodeOf(String typed) {
    Postcode postcode = Postcode.parse(typed);
    return postcode == null || postcode.value().equals(Postcode.NO_FIXED_ABODE)
        ? null
        : postcode.value();
  }

  private static SelfQuestion area() {
    return SelfQuestion.of(
            "area",
            ChoicePart.one(
                    "site",
                    "Which of these areas is nearest to you?",
                    asking ->
                        asking.programme().sites().stream()
                            .map(site -> Answer.of(site.id(), site.name()))
                            .toList())
                .hint("If you live elsewhere, choose the nearest. We tell you who else can help.")
                .required("Choose the area that is nearest to you."))
        .whenAsking(SelfQuestions::siteUnknown);
  }

  private static boolean siteUnknown(Asking asking) {
    return siteByPostcode(asking) == null;
  }

  private static @Nullable String siteByPostcode(Asking asking) {
    String postcode = postcodeOf(Written.plainDigits(asking.answers().text("mother.postcode")));
    return postcode == null ? null : FormTree.siteOf(postcode, asking.programme());
  }

  /** Of her answers so far, "" where they do not tell. */
  private static String siteOf(Asking asking) {
    String site = siteByPostcode(asking);
    return site == null ? asking.answers().text("site") : site;
  }

  private static SelfQuestion talkSoon() {
    return SelfQuestion.of(
            "talk-soon",
            ChoicePart.one(
                    "need.talkSoon",
                    "Do you need to talk to someone soon?",
                    Answer.of("yes", "Yes, I would like to talk soon"),
                    Answer.of("no", "No, it can wait"))
                .hint(
                    asking ->
                        asking.say(
                                "If you say yes, one of us sees it within {0}, after you have sent"
                                    + " this form. This is not an emergency service. In danger,"
                                    + " call 999.",
                                Written.within(
                                    asking.programme().safety().within(Cause.REFERRAL),
                                    asking.words()))
                            + " "
                            + OfficeHours.inWords(
                                asking.programme(), siteOf(asking), asking.words())))
        .skippable();
  }

  private static SelfQuestion who() {
    return SelfQuestion.of(
        "who",
        ChoicePart.one(
                "helped",
                "Who is filling this in?",
                Answer.of("no", "I am, on my own"),
                Answer.of(
                    "yes",
                    "Someone is helping me",
                    "The answers are still yours, and only you can agree to them."))
            .required("Choose who is filling this in."));
  }

  private static SelfQuestion helper() {
    return SelfQuestion.of(
            "helper",
            "Who is helping you?",
            TextPart.line("helper.name", "Their name").required("Write the name of who helps you."),
            TextPart.line("helper.relation", "Who they are to you")
                .hint("Such as partner, friend, sister or support worker")
                .optional())
        .when(SelfAnswers::helped);
  }

  private static SelfQuestion name() {
    return SelfQuestion.of(
        "name",
        "What is your name?",
        TextPart.line("mother.given", "First name")
            .required("Write your first name.")
            .as(field -> field.autocomplete("given-name")),
        TextPart.line("mother.family", "Last name")
            .required("Write your last name.")
            .as(field -> field.autocomplete("family-name")),
        TextPart.line("mother.preferred", "What you like to be called")
            .optional()
            .as(field -> field.autocomplete("nickname")));
  }

  private static SelfQuestion born() {
    return SelfQuestion.of(
        "born",
        new DatePart(
                "mother.born",
                "What is your date of birth?",
                "Such as 11 4 1990. You can also write the month's name.")
            .birthday()
            .required("Write your date of birth.")
            .rule(
                (date, today) ->
                    date.isAfter(today)
                        ? "This date is in the future. Check it."
                        : date.plusYears(OLDEST).isBefore(today)
                            ? "Check the year of your birth."
                            : null));
  }

  private static SelfQuestion stage() {
    return SelfQuestion.of(
        "stage",
        ChoicePart.one(
                "perinatal.stage",
                "Which of these is true for you?",
                Answer.of("pregnant", "I am pregnant"),
                Answer.of(
                    "postnatal",
                    "I have had a baby",
                    "If you have also lost one, choose the next answer."),
                new Answer(
                    "bereaved",
                    "I have lost a baby",
                    "In pregnancy, at birth or later. Choose this also if one of twins died. We are"
                        + " very sorry. We do not ask you about dates.",
                    "You told us of your loss"))
            .required("Choose the one that is true for you."));
  }

  private static SelfQuestion due() {
    return SelfQuestion.of(
            "due",
            new DatePart("perinatal.dueDate", "When is your baby due?", "If you know it")
                .rule(
                    (date, today) ->
                        date.isBefore(today.minusYears(1)) || date.isAfter(today.plusMonths(11))
                            ? "Check the due date. It is too far away."
                            : null))
        .when(answers -> answers.is("perinatal.stage", "pregnant"))
        .skippable();
  }

  private static SelfQuestion births() {
    return SelfQuestion.of(
            "births",
            "When was your baby born?",
            new DatePart("perinatal.births-1", "Date of birth of your baby", null)
                .rule(SelfQuestions::notInFuture),
            new DatePart(
                    "perinatal.births-2",
                    "Date of birth of another baby",
                    "A twin, or another one of the last two years")
                .optional()
                .rule(SelfQuestions::notInFuture))
        .when(answers -> answers.is("perinatal.stage", "postnatal"))
        .skippable();
  }

  private static @Nullable String notInFuture(LocalDate date, LocalDate today) {
    return date.isAfter(today) ? "This date is in the future. Check it." : null;
  }

  private static SelfQuestion firstChild() {
    return SelfQuestion.of(
            "first-child",
            ChoicePart.one("perinatal.firstChild", "Is this your first child?", YES, NO))
        .when(answers -> !answers.bereaved())
        .skippable();
  }

  private static SelfQuestion phone() {
    return SelfQuestion.of(
            "phone",
            TextPart.line("mother.phone", "What is your phone number?")
                .hint("We ask next what is safe. We do not call before you have agreed.")
                .longest(40)
                .read(PhoneNumber::parse, SUCH, SelfQuestions::phoneInWords)
                .as(field -> field.type("tel").autocomplete("tel").width(20)))
        .skippable();
  }

  private static SelfQuestion email() {
    return SelfQuestion.of(
            "email",
            TextPart.line("mother.email", "What is your email address?")
                .hint(
                    asking ->
                        asking.answers().has("mother.phone")
                            ? null
                            : asking.say(
                                "Without a phone number or an email address we cannot reach you."))
                .longest(EmailAddress.LONGEST)
                .read(
                    EmailAddress::parse,
                    "Check this email address. It is such as name@example.org.",
                    text -> text)
                .as(field -> field.type("email").autocomplete("email").width(30)))
        .skippable();
  }

  private static SelfQuestion safePhone() {
    return SelfQuestion.of(
            "safe-phone",
            "What is safe on your phone?",
            ChoicePart.one("mother.safe.text", "Is it safe to send you a text?", YES, NO),
            ChoicePart.one("mother.safe.voicemail", "Is it safe to leave a voicemail?", YES, NO))
        .withNote("Safe means that nobody sees or hears it whom you would not want to.")
        .when(answers -> answers.has("mother.phone"))
        .skippable();
  }

  private static SelfQuestion safeEmail() {
    return SelfQuestion.of(
            "safe-email",
            ChoicePart.one("mother.safe.email", "Is it safe to send you an email?", YES, NO)
                .hint("Safe means that nobody sees or hears it whom you would not want to."))
        .when(answers -> answers.has("mother.email"))
        .skippable();
  }

  private static SelfQuestion shared() {
    return SelfQuestion.of(
            "shared",
            ChoicePart.one(
                "mother.safe.sharedDevice",
                "Does anyone else use your phone, or read what comes on it?",
                YES,
                NO))
        .when(SelfQuestions::reachable)
        .skippable();
  }

  /** The words that {@code BestTime} goes by. */
  private static SelfQuestion bestTime() {
    return SelfQuestion.of(
            "best-time",
            ChoicePart.many(
                    "mother.safe.bestTime",
                    "When is a good time to reach you?",
                    (values, fields) ->
                        Written.put(fields, "mother.safe.bestTime", String.join(", ", values)),
                    _ ->
                        List.of(
                            Answer.of("mornings", "Mornings"),
                            Answer.of("afternoons", "Afternoons"),
                            Answer.of("evenings", "Evenings")))
                .hint("Choose all that suit you."))
        .when(SelfQuestions::reachable)
        .skippable();
  }

  private static SelfQuestion callUs() {
    return SelfQuestion.of(
            "call-us",
            TextPart.line("mother.safe.callUs", "What shall we call ourselves?")
                .hint(
                    asking ->
                        asking.say(
                            "When we write or call, we can use a name that gives nothing away. If"
                                + " you skip this, we are “{0}”.",
                            asking.programme().messages().senderName())))
        .when(SelfQuestions::reachable)
        .skippable();
  }

  private static boolean reachable(SelfAnswers answers) {
    return answers.has("mother.phone") || answers.has("mother.email");
  }

  private static SelfQuestion helpWith() {
    return SelfQuestion.of(
            "help-with",
            TextPart.paragraph("need.helpWith", "What would you like help with?")
                .hint("In your own words, as much or as little as you like"))
        .skippable();
  }

  private static SelfQuestion difficulties() {
    return SelfQuestion.of(
            "difficulties",
            TextPart.paragraph("need.difficulties", "What is hard for you now?")
                .hint("You do not have to tell us here. We can also talk about it."))
        .skippable();
  }

  private static SelfQuestion history() {
    return SelfQuestion.of(
            "history",
            ChoicePart.one(
                "need.previousHistory",
                "Have you had difficulties with your mental health before?",
                YES,
                NO,
                NOT_KNOWN))
        .skippable();
  }

  private static SelfQuestion team() {
    return SelfQuestion.of(
            "team",
            ChoicePart.one(
                "need.perinatalTeam",
                "Are you in touch with a perinatal mental health team?",
                YES,
                NO,
                NOT_KNOWN))
        .skippable();
  }

  private static SelfQuestion services() {
    return SelfQuestion.of(
            "services",
            TextPart.paragraph("need.otherServices", "Who else supports you now?")
                .hint("Such as a counsellor, a social worker or another charity"))
        .skippable();
  }

  private static SelfQuestion language() {
    return SelfQuestion.of(
            "language",
            "Which language do you speak best?",
            TextPart.line("access.language", "Your language")
                .hint("Its name, such as English, Polish or Urdu")
                .first(asking -> ownLanguage(asking))
                .shown((asking, text) -> LanguageNames.shown(text, asking.words().language()))
                .as(field -> field.width(20)),
            ChoicePart.one("access.interpreter", "Would an interpreter help you?", YES, NO))
        .skippable();
  }

  private static String ownLanguage(Asking asking) {
    Language language = asking.words().language();
    return asking.answers().passed("language") || language == Language.ENGLISH
        ? ""
        : language.ownName();
  }

  private static SelfQuestion needs() {
    return SelfQuestion.of(
            "needs",
            TextPart.paragraph(
                    "access.disability",
                    "Do you have a disability or an illness that we" + " should think of?")
                .hint("So that you can take part as well as anybody"))
        .skippable();
  }

  private static SelfQuestion practical() {
    return SelfQuestion.of(
            "practical",
            ChoicePart.many(
                PRACTICAL,
                "Would one of these help you to come?",
                ChoicePart.FLAGS,
                asking ->
                    List.of(
                        Answer.of(
                            "access.childcare",
                            asking.answers().bereaved()
                                ? "Somebody to look after other children"
                                : "Somebody to look after your children"),
                        Answer.of("access.transport", "Help with getting there"))))
        .skippable();
  }

  private static SelfQuestion prefers() {
    return SelfQuestion.of(
            "prefers",
            ChoicePart.one(
                "access.prefers",
                "What would you like better?",
                Answer.of("one-to-one", "To meet one person, who has been through it herself"),
                Answer.of("group", "To meet in a group"),
                Answer.of("either", "Either, or I do not know yet")))
        .skippable();
  }

  private static SelfQuestion health() {
    return SelfQuestion.of(
            "health",
            "Who looks after your health?",
            TextPart.line("professionals.gp", "Your GP or surgery").longest(LINE).optional(),
            TextPart.line("professionals.midwife", "Your midwife").longest(LINE).optional(),
            TextPart.line("professionals.healthVisitor", "Your health visitor")
                .longest(LINE)
                .optional())
        .withNote("Write the names that you know. We do not contact them without asking you.")
        .skippable();
  }

  private static SelfQuestion nhsNumber() {
    return SelfQuestion.of(
            "nhs-number",
            TextPart.line("mother.nhsNumber", "What is your NHS number?")
                .hint("Ten digits, on letters from the NHS. Most people do not know it.")
                .longest(20)
                .read(
                    NhsNumber::parse,
                    "Check this NHS number. It has ten digits. If you are not sure, skip it.",
                    SelfQuestions::nhsNumberInWords)
                .as(field -> field.inputMode("numeric").width(20)))
        .skippable();
  }

  private static SelfQuestion agree() {
    return SelfQuestion.of(
        SUPPORT,
        ChoicePart.one(
                SUPPORT_FIELD,
                "Do you agree that we keep what you told us, and contact you to offer support?",
                Answer.of("yes", "Yes, I agree"),
                Answer.of(
                    "no",
                    "No, I do not agree",
                    "Then we delete all that you wrote here, at once, and do not contact you."))
            .hint(SelfQuestions::yours)
            .required("Choose whether you agree."));
  }

  private static SelfQuestion channels() {
    return SelfQuestion.of(
            "channels",
            ChoicePart.many(
                    CHANNELS,
                    "How may we contact you?",
                    ChoicePart.FLAGS,
                    SelfQuestions::waysToContact)
                .hint(
                    asking ->
                        asking.say(
                                "Choose all that you agree to. If you choose none, we"
                                    + " cannot contact you. You can change it at any time.")
                            + (asking.answers().helped() ? " " + yours(asking) : "")))
        .whenAsking(asking -> !waysToContact(asking).isEmpty())
        .skippable();
  }

  /** Only what she gave, and did not call unsafe. */
  private static List<Answer> waysToContact(Asking asking) {
    SelfAnswers answers = asking.answers();
    List<Answer> ways = new ArrayList<>();
    if (answers.has("mother.phone")) {
      ways.add(Answer.of("consents.phone", "By phone"));
      if (!answers.is("mother.safe.text", "no")) {
        ways.add(Answer.of("consents.text", "By text"));
      }
    }
    if (answers.has("mother.email") && !answers.is("mother.safe.email", "no")) {
      ways.add(Answer.of("consents.email", "By email"));
    }
    return ways;
  }

  private static SelfQuestion evaluation() {
    return SelfQuestion.of(
            "evaluation",
            ChoicePart.one(
                    "consents.evaluation",
                    "May we use your answers to learn whether our support helps?",
                    Answer.of("yes", "Yes, you may"),
                    NO)
                .hint(
                    asking ->
                        asking.say(
                                "Reports show numbers of many women together, never who said"
                                    + " what. Your support does not depend on it.")
                            + (asking.answers().helped() ? " " + yours(asking) : "")))
        .skippable();
  }

  /** Consent is hers, whoever helps (domain §6). */
  private static @Nullable String yours(Asking asking) {
    return asking.answers().helped()
        ? asking.say("This is for you yourself to answer, not for the person who helps you.")
        : null;
  }

  /** The order of the 2001 census, as the code list has it. */
  private static SelfQuestion ethnicity() {
    return SelfQuestion.of(
            "ethnicity",
            ChoicePart.one(
                    "equality.ethnicity",
                    "What is your ethnic group?",
                    Answer.of("A", "White: British"),
                    Answer.of("B", "White: Irish"),
                    Answer.of("C", "White: any other background"),
                    Answer.of("D", "Mixed: White and Black Caribbean"),
                    Answer.of("E", "Mixed: White and Black African"),
                    Answer.of("F", "Mixed: White and Asian"),
                    Answer.of("G", "Mixed: any other background"),
                    Answer.of("H", "Asian or Asian British: Indian"),
                    Answer.of("J", "Asian or Asian British: Pakistani"),
                    Answer.of("K", "Asian or Asian British: Bangladeshi"),
                    Answer.of("L", "Asian or Asian British: any other background"),
                    Answer.of("M", "Black or Black British: Caribbean"),
                    Answer.of("N", "Black or Black British: African"),
                    Answer.of("P", "Black or Black British: any other background"),
                    Answer.of("R", "Chinese"),
                    Answer.of("S", "Any other ethnic group"),
                    Answer.of("99", "I do not know"),
                    Answer.of("Z", "I prefer not to say"))
                .hint(WHY_WE_ASK))
        .afterCheck();
  }

  /** Kept in the words of {@link Equality}, whoever filled in the form. */
  private static SelfQuestion religion() {
    return SelfQuestion.of(
            "religion",
            ChoicePart.one(
                    "equality.religion",
                    "What is your religion or belief?",
                    Answer.of("No religion", "None"),
                    Answer.of("Buddhist", "Buddhist"),
                    Answer.of("Christian", "Christian"),
                    Answer.of("Hindu", "Hindu"),
                    Answer.of("Jewish", "Jewish"),
                    Answer.of("Muslim", "Muslim"),
                    Answer.of("Sikh", "Sikh"),
                    Answer.of("Any other religion", "Another religion or belief"),
                    Answer.of("Prefers not to say", "I prefer not to say"))
                .hint(WHY_WE_ASK))
        .afterCheck();
  }

  private static SelfQuestion orientation() {
    return SelfQuestion.of(
            "orientation",
            ChoicePart.one(
                    "equality.orientation",
                    "What is your sexual orientation?",
                    Answer.of("Straight or heterosexual", "Heterosexual or straight"),
                    Answer.of("Gay or lesbian", "Gay or lesbian"),
                    Answer.of("Bisexual", "Bisexual"),
                    Answer.of("Any other orientation", "I describe it otherwise"),
                    Answer.of("Prefers not to say", "I prefer not to say"))
                .hint(WHY_WE_ASK))
        .afterCheck();
  }

  /** As British people write it; numbers of other countries as they are. */
  private static String phoneInWords(String number) {
    if (!number.startsWith("+44")) {
      return number;
    }
    String national = "0" + number.substring(3);
    return national.substring(0, 5) + " " + national.substring(5);
  }

  private static String nhsNumberInWords(String number) {
    return number.substring(0, 3) + " " + number.substring(3, 6) + " " + number.substring(6);
  }

  /** The question that asks for a field of a referral, or null. */
  static @Nullable SelfQuestion ofField(String field) {
    String asked =
        Map.of(
                "consents.phone", CHANNELS,
                "consents.text", CHANNELS,
                "consents.email", CHANNELS,
                "access.childcare", PRACTICAL,
                "access.transport", PRACTICAL)
            .getOrDefault(field, field);
    for (SelfQuestion question : ALL) {
      for (Part part : question.parts()) {
        if (part.name().equals(asked) || asked.startsWith(part.name() + "-")) {
          return question;
        }
      }
    }
    return null;
  }

  private SelfQuestions() {}
}
