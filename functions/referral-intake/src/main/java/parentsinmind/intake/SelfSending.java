package parentsinmind.intake;

import gg.jte.html.HtmlTemplateOutput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.InvalidInput;
import parentsinmind.intake.jte.self.JtecheckGenerated;
import parentsinmind.intake.jte.self.JtedoneGenerated;
import parentsinmind.intake.jte.self.JtesendGenerated;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Phone;
import parentsinmind.pages.Problems;
import parentsinmind.pages.Summary;
import parentsinmind.pages.Words;
import parentsinmind.pages.WrittenDate;
import parentsinmind.referral.NoAgreement;
import parentsinmind.safety.Cause;
import parentsinmind.store.RememberedAnswers.Answer;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/** Reading her answers back, sending them once, and what she reads then. */
final class SelfSending {

  /** Her answers with a way to change each. */
  Response check(SelfDraft self) {
    return check(self, Problems.none());
  }

  private static Response check(SelfDraft self, Problems problems) {
    String title = self.say("Check your answers");
    return self.page(title)
        .back(self.pathOf(String.valueOf(self.path().before(SelfPath.CHECK))))
        .problems(problems)
        .content(
            out ->
                JtecheckGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    self.words(),
                    title,
                    summary(self, false),
                    unreachable(self),
                    self.link(self.path().question("channels") == null ? "phone" : "channels")
                        + "?from=check",
                    self.link(SelfPath.CHECK)))
        .respond(problems.isEmpty() ? 200 : 422);
  }

  /** Why we could not contact her; null where we can. */
  private static @Nullable String unreachable(SelfDraft self) {
    SelfAnswers answers = self.answers();
    if (answers.reachable()) {
      return null;
    }
    return answers.has("mother.phone") || answers.has("mother.email")
        ? self.say(
            "As it is, we cannot contact you: you have not chosen a way that you said is safe. We"
                + " text and email only where you said that it is safe.")
        : self.say("Without a phone number or an email address we cannot reach you.");
  }

  private static Summary summary(SelfDraft self, boolean last) {
    Asking asking = self.asking();
    Summary summary = new Summary(self.words());
    for (SelfQuestion question : self.path().asked()) {
      if (question.last() == last) {
        for (Part part : question.parts()) {
          String change = self.link(question.id()) + (last ? "" : "?from=check");
          // Not "if you have no postcode", which she would read as said of her.
          boolean own = question.parts().size() > 1 && !part.name().equals("noAbode");
          String asked = self.say(own ? part.label() : question.title());
          List<String> shown = part.shown(asking);
          if (!part.name().equals("noAbode") || !shown.isEmpty()) {
            summary.row(asked, shown, change);
          }
        }
      }
    }
    return summary;
  }

  /** They are right: on to what is asked last. */
  Response checked(SelfDraft self, FormData form) {
    if (form.value(Forms.LANGUAGE) != null) {
      return check(self);
    }
    if (form.text("do").equals("later")) {
      return self.to("later");
    }
    Map<String, @Nullable Object> passed = new LinkedHashMap<>();
    passed.put(SelfAnswers.passedField(SelfPath.CHECK), "yes");
    Draft saved = self.forms().drafts().save(self.draft(), passed);
    if (saved == null) {
      return self.forms().gone(self.words());
    }
    SelfDraft now = self.with(saved);
    return now.to(saved.submitted() ? SelfPages.DONE : now.path().after(SelfPath.CHECK));
  }

  /** The last page. */
  Response last(SelfDraft self) {
    return last(self, Problems.none());
  }

  private static Response last(SelfDraft self, Problems problems) {
    String title = self.say("Send it to us");
    return self.page(title)
        .back(self.pathOf(String.valueOf(self.path().before(SelfPath.SEND))))
        .problems(problems)
        .content(
            out ->
                JtesendGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    self.words(),
                    title,
                    summary(self, true),
                    self.link(SelfPath.SEND),
                    self.forms().help(self.words())))
        .respond(problems.isEmpty() ? 200 : 422);
  }

  /** Takes it, once; what cannot be taken leads to the question that asks for it. */
  Response send(SelfDraft self, FormData form, Request request) {
    if (form.value(Forms.LANGUAGE) != null) {
      return last(self);
    }
    if (Forms.trapped(form) || self.forms().tooFast(self.draft())) {
      return last(self, Forms.onceMore(self.words()));
    }
    try {
      Answer answer =
          self.forms()
              .drafts()
              .submit(self.draft(), draft -> SelfReading.read(self.with(draft).asking()));
      return answer == null ? self.forms().gone(self.words()) : self.to(SelfPages.DONE);
    } catch (NoAgreement e) {
      return withoutAgreement(self, request);
    } catch (InvalidInput e) {
      SelfQuestion question = SelfReading.question(e);
      return question == null || self.path().question(question.id()) == null
          ? check(self, Problems.of("", self.say("We cannot take this as it is. Please check it.")))
          : again(self, question);
    }
  }

  /** Nothing of hers is kept (domain §6). */
  Response withoutAgreement(SelfDraft self, Request request) {
    Forms forms = self.forms();
    forms.drafts().discard(self.draft());
    return forms.forgetting(
        request,
        self.draft(),
        Response.seeOther(forms.site().to(forms.in(self.words(), SelfPages.STOPPED))));
  }

  /** She goes through the question once more, where it says itself what is wrong. */
  private static Response again(SelfDraft self, SelfQuestion question) {
    Map<String, @Nullable Object> passed = new LinkedHashMap<>();
    passed.put(SelfAnswers.passedField(question.id()), null);
    Draft saved = self.forms().drafts().save(self.draft(), passed);
    return saved == null
        ? self.forms().gone(self.words())
        : self.with(saved).to(question.id() + "?from=check");
  }

  /** What she reads who has sent it; it depends on nothing that we knew before (domain §6). */
  Response done(SelfDraft self, @Nullable String language) {
    Words words = language == null ? self.words() : self.forms().translations().in(language);
    Map<String, Object> said = self.draft().confirmation();
    String title = words.of("We have got your answers");
    Map<?, ?> contact = said.get("contact") instanceof Map<?, ?> map ? map : Map.of();
    String by = WrittenDate.words(LocalDate.parse(String.valueOf(said.get("decisionBy"))), words);
    List<String> next = next(self, said, words);
    next.add(
        sentences(said).stream().anyMatch(each -> each.startsWith(Confirmation.UNREACHABLE))
            ? words.of("We decide by {0} what we can offer you.", by)
            : words.of("We tell you by {0} what we can offer you.", by));
    return self.forms()
        .page(words, title)
        .leavable()
        .languagesByLink(self.forms().translations().offered())
        .content(
            out ->
                JtedoneGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    words,
                    title,
                    String.valueOf(said.get("reference")),
                    next,
                    String.valueOf(contact.get("name")),
                    new Phone(String.valueOf(contact.get("phone"))),
                    self.forms().help(words)))
        .respond(200);
  }

  /** The confirmation's own sentences, in her language. */
  private static List<String> next(SelfDraft self, Map<String, Object> said, Words words) {
    List<String> next = new ArrayList<>();
    for (String sentence : sentences(said)) {
      next.add(
          sentence.startsWith(Confirmation.URGENT)
              ? words.of(
                      "One of us sees within {0} that you want to talk soon.",
                      Written.within(
                          self.forms().programme().safety().within(Cause.REFERRAL), words))
                  + " "
                  + ConfirmationPage.hours(self.forms(), said, words)
              : ConfirmationPage.said(sentence, words));
    }
    return next;
  }

  private static List<String> sentences(Map<String, Object> said) {
    return said.get("next") instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
