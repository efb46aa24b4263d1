package parentsinmind.intake;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import parentsinmind.input.InvalidInput;
import parentsinmind.intake.jte.professional.JtecheckGenerated;
import parentsinmind.intake.jte.professional.JteformGenerated;
import parentsinmind.intake.jte.professional.JtestartGenerated;
import parentsinmind.intake.jte.professional.JtestoppedGenerated;
import parentsinmind.pages.Fields;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Help;
import parentsinmind.pages.Problems;
import parentsinmind.pages.Words;
import parentsinmind.programme.Programme;
import parentsinmind.referral.NoAgreement;
import parentsinmind.referral.ReferralForm;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;
import parentsinmind.web.Routes;

/**
 * A professional's referral: a start, one page to fill in, one to check, a confirmation. Nothing is
 * begun by looking, and whatever goes wrong shows what was typed again.
 */
final class ProfessionalPages {

  /** Where a form begins. */
  static final String START = "/refer/professional";

  private static final String STOPPED = START + "/stopped";
  private static final String FORM = START + "/{draft}";
  private static final String CHECK = "/check";
  private static final String SENT = "/confirmation";
  private static final String ROUTE = Draft.Kind.PROFESSIONAL.code();
  private static final String AS_SHOWN = "as-shown";
  private static final Words WORDS = Words.ENGLISH;

  private static final String CLOSING =
      "If somebody else uses this device, close the form here. Afterwards it opens only with its"
          + " code: go on and save it to get one.";

  private static final List<String> INPUTS = FormTree.inputs(FormTree.fields(ROUTE));

  private final Forms forms;
  private final List<Section> sections;

  ProfessionalPages(Forms forms) {
    this.forms = forms;
    this.sections = ProfessionalForm.sections(forms.programme());
  }

  void on(Routes routes) {
    routes
        .on("GET", START, request -> start(request, Problems.none()))
        .on("POST", START, this::begin)
        .on("GET", STOPPED, this::stopped)
        .on("GET", FORM, request -> with(request, this::form))
        .on("POST", FORM, this::post)
        .on("GET", FORM + CHECK, request -> with(request, this::check))
        .on("POST", FORM + CHECK, this::submit)
        .on("GET", FORM + SENT, this::confirmation);
  }

  private Response start(Request request, Problems problems) {
    Content begun = forms.begun(request, Draft.Kind.PROFESSIONAL, WORDS, "", CLOSING);
    return forms
        .page(WORDS, "Refer a mother")
        .back("/refer")
        .problems(problems)
        .content(
            out ->
                JtestartGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    WORDS,
                    begun,
                    forms.site().to(START),
                    forms.site().to("/refer/resume"),
                    forms.phone(),
                    forms.help(WORDS)))
        .respond(problems.isEmpty() ? 200 : 422);
  }

  private Response begin(Request request) {
    if (Forms.trapped(Forms.posted(request))) {
      return start(request, Forms.onceMore(WORDS));
    }
    forms.countBegun(request);
    return forms.opened(
        forms.drafts().begin(Draft.Kind.PROFESSIONAL, WORDS.language().tag(), Map.of()), "");
  }

  private Response form(Draft draft) {
    return form(200, draft, FormTree.filled(draft.answers()), Problems.none());
  }

  private Response post(Request request) {
    FormData typed = Forms.posted(request);
    Draft read = forms.open(request, Draft.Kind.PROFESSIONAL);
    String away = forms.away(typed, WORDS);
    if (away != null && (read == null || read.submitted() || Forms.trapped(typed))) {
      // Nothing is to be kept, and help is not to wait for that.
      return Response.seeOther(away);
    }
    if (read == null) {
      return forms.gone(WORDS);
    }
    if (read.submitted()) {
      return forms.to(read, SENT);
    }
    if (typed.text("by").equals("close")) {
      forms.close(request, read);
      return forms.forgetting(request, read, Response.seeOther(forms.site().to(START)));
    }
    if (Forms.trapped(typed)) {
      return form(
          422,
          read,
          typed,
          Problems.of(
              "",
              "A field that nobody sees was filled in, perhaps by your browser. It is empty again:"
                  + " please press the button once more."));
    }
    try {
      return saved(read, typed);
    } catch (NoAgreement e) {
      return withoutAgreement(request, read, e);
    }
  }

  /** What was typed is saved before anything is said of it, unless nobody could read it there. */
  private Response saved(Draft read, FormData typed) {
    if (typed.text("referrer.motherAgrees").equals("no")
        || typed.text("consents.support").equals("no")) {
      // Also where something else is wrong: it throws that she does not agree.
      FormTree.read(typed, ROUTE, forms.programme(), forms.today());
    }
    String away = forms.away(typed, WORDS);
    if (INPUTS.stream().anyMatch(input -> Written.unreadable(typed.text(input)))) {
      return away == null
          ? form(
              422,
              read,
              typed,
              FormTree.check(typed, ROUTE, forms.programme(), forms.today(), WORDS))
          : Response.seeOther(away);
    }
    Draft draft;
    try {
      draft =
          forms
              .drafts()
              .save(
                  read,
                  AsShown.changed(FormTree.answers(typed, INPUTS), INPUTS, typed.value(AS_SHOWN)));
    } catch (HttpProblem e) {
      return away == null
          ? form(422, read, typed, Problems.of("", e.detail()))
          : Response.seeOther(away);
    }
    if (away != null) {
      return Response.seeOther(away);
    }
    if (draft == null) {
      return forms.gone(WORDS);
    }
    if (draft.submitted()) {
      return forms.to(draft, SENT);
    }
    if (typed.text("go").equals("back")) {
      // To where a form begins, which leads here again: what was typed came along.
      return Response.seeOther(forms.site().to(START));
    }
    FormData now = FormTree.filled(draft.answers());
    if (typed.text("do").equals("save")) {
      return withCode(draft, now);
    }
    if (forms.tooFast(draft)) {
      return form(
          422,
          draft,
          now,
          Problems.of(
              "",
              "That was very quick. Your answers are saved: please wait a few seconds and press the"
                  + " button once more."));
    }
    Problems problems = FormTree.check(now, ROUTE, forms.programme(), forms.today(), WORDS);
    return problems.isEmpty() ? forms.to(draft, CHECK) : form(422, draft, now, problems);
  }

  private Response withCode(Draft draft, FormData now) {
    ResumeCode code = forms.drafts().makeCode(draft);
    if (code == null) {
      return form(
          422,
          draft,
          now,
          Problems.of(
              "mother.born",
              "Your answers are saved in this browser. To go on elsewhere, write her date of birth"
                  + " first: the code works only together with it."));
    }
    return SavedPage.show(forms, draft, code, WORDS);
  }

  private Response check(Draft draft) {
    ReferralForm form;
    try {
      form = read(draft);
    } catch (InvalidInput | NoAgreement e) {
      return forms.to(draft, "");
    }
    // Also where her postcode told it.
    Map<String, Object> read = new LinkedHashMap<>(draft.answers());
    read.put("site", form.site());
    FormData answered = FormTree.filled(read);
    Programme.Site site = Objects.requireNonNull(forms.programme().site(form.site()));
    String back = forms.site().to(Forms.path(draft));
    List<Content> answers =
        sections.stream().map(section -> section.readBack(answered, back)).toList();
    return forms
        .page(WORDS, "Check the answers")
        .back(Forms.path(draft))
        .content(
            out ->
                JtecheckGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    back + CHECK,
                    answers,
                    site.name(),
                    unreachable(form),
                    back + "#" + towardsReaching(form)))
        .respond(200);
  }

  /** Why we could not contact her; "" where we can. */
  private static String unreachable(ReferralForm form) {
    if (form.reachable()) {
      return "";
    }
    return form.mother().phone() == null && form.mother().email() == null
        ? "Without her phone number or her email address we cannot contact her."
        : "As it is, we cannot contact her: there is no way that she agreed to and that is safe. We"
            + " text and email only where it is said to be safe.";
  }

  /** The question whose answer is missing: how, whether she agrees, or whether it is safe. */
  private static String towardsReaching(ReferralForm form) {
    ReferralForm.Consents agreed = form.consents();
    if (form.mother().phone() == null && form.mother().email() == null) {
      return "mother-phone";
    }
    boolean any =
        (form.mother().phone() != null && agreed.text())
            || (form.mother().email() != null && agreed.email());
    return any ? "safe-contact" : "consents-phone";
  }

  private Response submit(Request request) {
    FormData typed = Forms.posted(request);
    Draft read = forms.open(request, Draft.Kind.PROFESSIONAL);
    if (read == null || Forms.trapped(typed)) {
      return forms.gone(WORDS);
    }
    try {
      return forms.drafts().submit(read, this::read) == null
          ? forms.gone(WORDS)
          : forms.to(read, SENT);
    } catch (InvalidInput e) {
      return form(422, read, FormTree.filled(read.answers()), FormTree.problems(e, WORDS));
    } catch (NoAgreement e) {
      return withoutAgreement(request, read, e);
    }
  }

  private ReferralForm read(Draft draft) {
    return FormTree.read(FormTree.filled(draft.answers()), ROUTE, forms.programme(), forms.today());
  }

  private Response confirmation(Request request) {
    Draft draft = forms.open(request, Draft.Kind.PROFESSIONAL);
    if (draft == null) {
      return forms.gone(WORDS);
    }
    return draft.submitted()
        ? forms.over(request, draft, ConfirmationPage.show(forms, draft, WORDS))
        : forms.to(draft, "");
  }

  /** Nothing is kept. What to do instead stands at an address of its own, to be read again. */
  private Response withoutAgreement(Request request, Draft draft, NoAgreement why) {
    forms.drafts().discard(draft);
    String site = why.site() == null ? "" : "?site=" + why.site();
    return forms.forgetting(request, draft, Response.seeOther(forms.site().to(STOPPED + site)));
  }

  /** What to do instead, and who helps in the nation of the service, where that is known. */
  private Response stopped(Request request) {
    String site = request.query("site");
    Help help = new Help(WORDS, forms.programme().helpFor(site));
    return forms
        .page(WORDS, Confirmation.AGREEMENT_FIRST)
        .back(START)
        .content(
            out ->
                JtestoppedGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    Confirmation.AGREEMENT_FIRST,
                    forms.site().to(START),
                    forms.site().to("/refer/self"),
                    forms.baseAddress() + "/refer",
                    help))
        .respond(200);
  }

  private Response form(int status, Draft draft, FormData values, Problems found) {
    Problems problems = found.atBoxes(values, WORDS);
    Fields fields = new Fields(WORDS, values, problems);
    List<Content> shown = sections.stream().map(section -> section.show(fields)).toList();
    return forms
        .page(WORDS, "Refer a mother")
        .problems(problems)
        .backByButton()
        .helpByButton()
        .content(
            out ->
                JteformGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    WORDS,
                    forms.site().to(Forms.path(draft)),
                    AsShown.of(draft.answers(), INPUTS),
                    shown))
        .respond(status);
  }

  /** A page of a draft that is not sent yet. */
  private Response with(Request request, Page page) {
    Draft draft = forms.open(request, Draft.Kind.PROFESSIONAL);
    if (draft == null) {
      return forms.gone(WORDS);
    }
    return draft.submitted() ? forms.to(draft, SENT) : page.of(draft);
  }

  @FunctionalInterface
  private interface Page {
    Response of(Draft draft);
  }
}
