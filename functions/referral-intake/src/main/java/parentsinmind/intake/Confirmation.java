package parentsinmind.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import parentsinmind.events.Json;
import parentsinmind.input.Problem;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.HelpContact;
import parentsinmind.programme.Programme.Site;
import parentsinmind.referral.NoAgreement;
import parentsinmind.referral.ReferralForm;
import parentsinmind.safety.Cause;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.web.HttpProblem;

/**
 * What somebody reads who has sent a referral. It depends on the form alone and never on whether we
 * knew her (domain §6).
 */
final class Confirmation {

  /** What the promise for an urgent one begins with. */
  static final String URGENT = "Somebody of ours sees that it is urgent within ";

  /** What is said to her whom we have no safe way to contact; whom to call stands behind it. */
  static final String UNREACHABLE = "You did not give us a safe way to reach you. Please call us: ";

  /** What a professional is told who refers a woman without her agreement. */
  static final String AGREEMENT_FIRST = "We need her agreement first";

  /** What the last of what happens next begins with; whom to call stands behind it. */
  static final String NO_EMERGENCY =
      "This is not an emergency service and this form is not read straight away. If somebody is in"
          + " danger, call 999.";

  /**
   * The answer to a referral.
   *
   * @param today the London date on which it came in: the promise counts from here, also for a
   *     paper form typed in later
   */
  static Answer answer(
      ReferralForm form, String reference, Programme programme, Site site, LocalDate today) {
    LocalDate by = decisionBy(today, programme.referral());
    Map<String, Object> contact = new LinkedHashMap<>();
    contact.put("name", site.name());
    contact.put("phone", site.phone());
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("reference", reference);
    body.put("next", next(form, programme, site));
    body.put("decisionBy", by.toString());
    body.put("contact", contact);
    return new Answer(201, Json.write(body));
  }

  /** The refusal of a referral that she does not agree to; nothing was stored. */
  static HttpProblem withoutAgreement(NoAgreement refused, Programme programme) {
    String phone = programme.charity().phone();
    String help = toTalkTo(programme.helpFor(refused.site()));
    return refused.professional()
        ? new HttpProblem(
            422,
            AGREEMENT_FIRST,
            "Nothing was stored, and we cannot take this referral, also when it is urgent. Please"
                + " talk with her: with her agreement send it again, or tell her that she can refer"
                + " herself. If you are worried about her safety or a child's, follow your own"
                + " safeguarding procedure now; in danger call 999. For urgent help with her mental"
                + " health: "
                + help
                + ". To talk it over without naming her, call us on "
                + phone
                + ".",
            List.of(
                new Problem(
                    "/referrer/motherAgrees",
                    "She has not agreed. Talk with her first; nothing was stored.")))
        : new HttpProblem(
            422,
            "We need your agreement first",
            "Nothing was stored. If you would rather talk first, call us on "
                + phone
                + ". If you need help now, call 999 in danger. To talk to somebody: "
                + help
                + ".",
            List.of(
                new Problem(
                    "/consents/support", "We can only contact you if you agree to it here.")));
  }

  private static List<String> next(ReferralForm form, Programme programme, Site site) {
    List<String> next = new ArrayList<>();
    if (form.route().equals("self")) {
      next.add("Thank you for telling us. A person reads what you wrote, not a computer.");
      next.add(
          form.reachable()
              ? "We contact you in the ways you said are safe, to talk about what would help."
              : UNREACHABLE + site.phone() + ".");
    } else {
      next.add(
          form.reachable()
              ? "A local project manager reads the referral and contacts her in the ways that are"
                  + " safe."
              : "A local project manager reads the referral, but we cannot contact her: there is no"
                  + " way that she agreed to and that is safe. Please ask her to call us, or tell"
                  + " us how we may reach her.");
      next.add(
          form.consents().shareWithReferrer()
              ? "We tell you what is decided, as she agreed."
              // Also where it was not asked: nobody can tell that she refused.
              : "We do not have her agreement to share with you, so we tell only her what is"
                  + " decided.");
    }
    if (form.urgent()) {
      next.add(URGENT + programme.safety().within(Cause.REFERRAL).inWords() + ".");
    }
    next.add(
        NO_EMERGENCY
            + " For urgent mental health help: "
            + toTalkTo(programme.helpFor(form.site()))
            + ".");
    return next;
  }

  private static String toTalkTo(List<HelpContact> help) {
    return help.stream()
        .filter(contact -> !contact.isEmergency())
        .map(contact -> contact.name() + ": " + contact.contact())
        .collect(Collectors.joining("; "));
  }

  private static LocalDate decisionBy(LocalDate from, Programme.ReferralRules rules) {
    LocalDate date = from;
    int left = rules.decisionWithinWorkingDays();
    while (left > 0) {
      date = date.plusDays(1);
      left -= rules.isWorkingDay(date) ? 1 : 0;
    }
    return date;
  }

  private Confirmation() {}
}
