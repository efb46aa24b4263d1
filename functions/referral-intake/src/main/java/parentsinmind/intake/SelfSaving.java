package parentsinmind.intake;

import gg.jte.html.HtmlTemplateOutput;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.intake.jte.self.JtecodeGenerated;
import parentsinmind.intake.jte.self.JtelaterGenerated;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Page;
import parentsinmind.pages.WrittenDate;
import parentsinmind.time.London;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/** Saving and coming back on another device: by a code, or by email where that is safe. */
final class SelfSaving {

  private static final TypedAnswers ANSWERS = new TypedAnswers();

  /** What ways there are. */
  Response page(SelfDraft self) {
    return page(self, null);
  }

  private static Response page(SelfDraft self, @Nullable String said) {
    String title = self.say("Save and come back later");
    String back = self.path().open();
    boolean born = ANSWERS.born(self.answers().all()) != null;
    boolean email = ANSWERS.safeEmail(self.answers().all()) != null;
    return self.page(title)
        .back(self.pathOf(back))
        .content(
            out ->
                JtelaterGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    self.words(),
                    title,
                    said,
                    until(self),
                    born,
                    email,
                    self.draft().hasCode(),
                    self.link("later"),
                    self.link(back),
                    self.forms().baseAddress() + SelfPages.HERE))
        .respond(200);
  }

  /** She chose one, or to close it here. */
  Response posted(SelfDraft self, FormData form, Request request) {
    if (form.value(Forms.LANGUAGE) != null) {
      return page(self, null);
    }
    return switch (form.text("by")) {
      case "code" -> code(self);
      case "email" -> email(self);
      case "close" -> closed(self, request);
      default -> page(self, null);
    };
  }

  /** Shown once, in the answer to her press of a button; no address shows it again. */
  private static Response code(SelfDraft self) {
    ResumeCode code = self.forms().drafts().makeCode(self.draft());
    if (code == null) {
      return page(self, null);
    }
    String title = self.say("Your code");
    return self.forms()
        .page(self.words(), title)
        .leavable()
        .content(
            out ->
                JtecodeGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    self.words(),
                    title,
                    code.shown(),
                    self.forms().baseAddress() + "/refer/resume",
                    until(self),
                    self.link(self.path().open())))
        .respond(200);
  }

  /** Whoever uses this browser next opens nothing of hers, also by its back button. */
  private static Response closed(SelfDraft self, Request request) {
    Forms forms = self.forms();
    forms.close(request, self.draft());
    String title = self.say("This form is closed on this device");
    Page page = forms.page(self.words(), title).back(forms.in(self.words(), SelfPages.HERE));
    List<String> said =
        List.of(
            self.say(
                "Its back button no longer shows what you wrote. With your code, or with a link"
                    + " by email, you can go on until {0}.",
                until(self)));
    return forms.forgetting(request, self.draft(), forms.message(200, page, title, said));
  }

  private static Response email(SelfDraft self) {
    Drafts.Email sent = self.forms().drafts().email(self.draft());
    if (sent == null) {
      return self.forms().gone(self.words());
    }
    return page(
        self,
        switch (sent) {
          case ON_ITS_WAY ->
              self.say(
                  "An email with a link is on its way to {0}. We send emails by day, not on Sundays"
                      + " or bank holidays.",
                  String.valueOf(ANSWERS.safeEmail(self.answers().all())));
          case NOT_SAFE -> self.say("We send you a link only if you told us that email is safe.");
          case ENOUGH -> self.say("We have sent you as many links as we can. Please use a code.");
        });
  }

  private static String until(SelfDraft self) {
    LocalDate day = London.dateOf(self.draft().expires());
    return WrittenDate.words(day, self.words());
  }
}
