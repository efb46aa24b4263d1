package parentsinmind.intake;

import static parentsinmind.intake.Question.date;
import static parentsinmind.intake.Question.line;
import static parentsinmind.intake.Question.lines;
import static parentsinmind.intake.Question.radios;
import static parentsinmind.intake.Question.select;
import static parentsinmind.intake.Question.yesNo;
import static parentsinmind.intake.Question.yesNoNotKnown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parentsinmind.programme.Programme;

/**
 * All that is asked of a professional (domain §6), once each, in the order in which a referral is
 * told: who refers, whom, what she needs, what she agreed to. In English only.
 */
final class ProfessionalForm {

  /** Each in its own words: read back, two questions of the same would be one. */
  private static final List<String> BIRTHS =
      List.of(
          "A baby's date of birth", "Another baby's date of birth", "A third baby's date of birth");

  /** Said where one press takes away what was written over many minutes. */
  private static final String IF_NO =
      "If you choose “No”, we delete all that you wrote here, at once.";

  /** In the order of the form, the questions of equality last. */
  static List<Section> sections(Programme programme) {
    return List.of(
        referrer(),
        mother(programme),
        safeContact(),
        perinatal(),
        need(),
        risk(),
        access(),
        professionals(),
        consents(programme),
        equality());
  }

  /** The same by their fields. */
  static Map<String, Question> questions(Programme programme) {
    Map<String, Question> questions = new LinkedHashMap<>();
    for (Section section : sections(programme)) {
      section.questions().forEach(question -> questions.put(question.field(), question));
    }
    return questions;
  }

  private static Section referrer() {
    return Section.of(
        "you",
        "About you",
        null,
        yesNo("referrer.motherAgrees", "Does she know of this referral, and agree to it?")
            .hint("Without her agreement we cannot take it, also when it is urgent. " + IF_NO)
            .required(),
        radios(
                "referrer.type",
                "What are you?",
                List.of(
                    "midwife", "Midwife",
                    "health-visitor", "Health visitor",
                    "gp", "GP, or from a GP practice",
                    "perinatal-team", "Perinatal mental health team",
                    "mental-health-team", "Other mental health team",
                    "social-worker", "Social worker",
                    "childrens-centre", "Children's centre or family hub",
                    "other", "Something else"))
            .required(),
        line("referrer.name", "Your name")
            .look(field -> field.autocomplete("name").width(30))
            .required(),
        line("referrer.role", "Your role")
            .look(field -> field.autocomplete("organization-title").width(30)),
        line("referrer.organisation", "Your organisation")
            .look(field -> field.autocomplete("organization").width(30)),
        line("referrer.phone", "Your phone number")
            .hint("Give this or an email address, so that we can reach you.")
            .look(field -> field.type("tel").autocomplete("tel").width(20))
            .required(),
        line("referrer.email", "Your work email address")
            .look(field -> field.type("email").autocomplete("email").width(30))
            .required());
  }

  private static Section mother(Programme programme) {
    List<String> sites = new ArrayList<>(List.of("", "Find it by her postcode"));
    programme
        .sites()
        .forEach(
            site -> {
              sites.add(site.id());
              sites.add(site.name());
            });
    return Section.of(
        "her",
        "About her",
        null,
        line("mother.given", "Her given name").look(Question::herOwn).required(),
        line("mother.family", "Her family name").look(Question::herOwn).required(),
        line("mother.preferred", "What she likes to be called").look(Question::herOwn),
        date("mother.born", "Her date of birth").hint("For example 11 4 1990").required(),
        line("mother.postcode", "Her postcode")
            .hint("Or write: no fixed abode")
            .look(field -> field.autocomplete("off").width(10)),
        select("site", "Which service is it for?", sites),
        line("mother.nhsNumber", "Her NHS number")
            .hint("Ten digits. Leave it out if you are not sure of it.")
            .look(field -> field.autocomplete("off").inputMode("numeric").width(20)));
  }

  private static Section safeContact() {
    return Section.of(
        "safe-contact",
        "How to reach her safely",
        "Somebody else may see her messages or answer her phone. Ask her, and leave out what you do"
            + " not know: we only do what is said to be safe.",
        line("mother.phone", "Her phone number")
            .look(field -> field.type("tel").autocomplete("off").width(20)),
        line("mother.email", "Her email address")
            .look(field -> field.type("email").autocomplete("off").width(30)),
        yesNoNotKnown("mother.safe.text", "Is it safe to text her?"),
        yesNoNotKnown("mother.safe.voicemail", "Is it safe to leave a voicemail?"),
        yesNoNotKnown("mother.safe.email", "Is it safe to email her?"),
        yesNoNotKnown(
            "mother.safe.sharedDevice", "Does anybody else use her phone or her computer?"),
        line("mother.safe.bestTime", "When is it best to reach her?")
            .look(field -> field.autocomplete("off").width(30)),
        line("mother.safe.callUs", "What should we call ourselves?")
            .hint("A name that gives nothing away, if she wants one")
            .look(field -> field.autocomplete("off").width(30)));
  }

  private static Section perinatal() {
    List<Question> questions = new ArrayList<>();
    questions.add(
        radios(
                "perinatal.stage",
                "Where is she now?",
                List.of(
                    "pregnant", "Pregnant",
                    "postnatal", "Has a baby",
                    "bereaved", "Bereaved: she lost a pregnancy or a baby"))
            .hint("After a loss she gets no message that speaks of dates or of a baby.")
            .required());
    questions.add(date("perinatal.dueDate", "When is, or was, her baby due?"));
    for (int number = 1; number <= FormTree.BIRTHS; number++) {
      questions.add(
          date("perinatal.births-" + number, BIRTHS.get(number - 1))
              .hint(number == 1 ? "Babies born in the last two years, twins one by one" : null));
    }
    questions.add(yesNoNotKnown("perinatal.firstChild", "Is it her first child?"));
    return new Section("baby", "Pregnancy and birth", null, questions);
  }

  private static Section need() {
    return Section.of(
        "need",
        "What she needs",
        "All that is written freely on this form may have about 4,500 characters together.",
        lines("need.helpWith", "What would she like help with?"),
        lines("need.difficulties", "What is difficult for her?"),
        yesNoNotKnown("need.previousHistory", "Has she had mental health difficulties before?"),
        yesNoNotKnown("need.perinatalTeam", "Is a perinatal mental health team seeing her?"),
        lines("need.otherServices", "Which other services are seeing her?"),
        yesNo("need.talkSoon", "Does she need to talk to someone soon?")
            .hint("We then treat the referral as urgent."));
  }

  private static Section risk() {
    return Section.of(
        "risk",
        "Risk now",
        "This form is not read straight away. In danger call 999, and follow your own safeguarding"
            + " procedure first.",
        yesNo("risk.self", "Is there a current risk to herself?"),
        yesNo("risk.baby", "Is there a current risk to her baby?"),
        yesNo("risk.others", "Is there a current risk to, or from, anyone else?"),
        lines("risk.details", "What is the risk, and what has been done?")
            .hint("If you write here, answer the three questions above: only a yes alerts us."));
  }

  private static Section access() {
    return Section.of(
        "access",
        "Taking part",
        null,
        line("access.language", "Which language does she prefer?")
            .hint("By its name, such as Polish")
            .look(field -> field.autocomplete("off").width(20)),
        yesNo("access.interpreter", "Does she need an interpreter?"),
        lines("access.disability", "What else is needed, such as for a disability?"),
        yesNo("access.childcare", "Does she need childcare to take part?"),
        yesNo("access.transport", "Does she need help with transport?"),
        radios(
            "access.prefers",
            "What would she prefer?",
            List.of("one-to-one", "One to one", "group", "A group", "either", "Either")));
  }

  private static Section professionals() {
    return Section.of(
        "professionals",
        "Who looks after her",
        null,
        line("professionals.gp", "GP or practice").look(Question::herOwn),
        line("professionals.midwife", "Midwife").look(Question::herOwn),
        line("professionals.healthVisitor", "Health visitor").look(Question::herOwn));
  }

  private static Section consents(Programme programme) {
    String charity = programme.charity().name();
    return Section.of(
        "consents",
        "What she agrees to",
        "Read these words to her. She can take each back at any time. Words of version "
            + programme.referral().consentVersion()
            + ".",
        yesNo(
                "consents.support",
                charity + " may keep this referral, and contact her to offer support.")
            .hint(IF_NO)
            .required(),
        yesNo("consents.phone", charity + " may phone her."),
        yesNo("consents.text", charity + " may text her."),
        yesNo("consents.email", charity + " may email her."),
        yesNo(
            "consents.shareWithReferrer",
            "You may be told whether she is accepted, and when support ends; no more than that."),
        yesNo(
            "consents.evaluation",
            "Her answers to questionnaires may be counted, without her name, to show whether the"
                + " support helps."));
  }

  private static Section equality() {
    return Section.of(
        "equality",
        "Equality",
        "We ask so that we can see whom we do not reach. The answers are counted without names and"
            + " change nothing for her. She need not answer.",
        select("equality.ethnicity", "Her ethnic group", Equality.ETHNICITIES),
        select("equality.religion", "Her religion", Equality.RELIGIONS),
        select("equality.orientation", "Her sexual orientation", Equality.ORIENTATIONS));
  }

  private ProfessionalForm() {}
}
