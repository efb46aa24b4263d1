package parentsinmind.intake;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import parentsinmind.intake.jte.self.JteleavingGenerated;
import parentsinmind.intake.jte.self.JtequestionGenerated;
import parentsinmind.intake.jte.self.JtestartGenerated;
import parentsinmind.intake.jte.self.JtestoppedGenerated;
import parentsinmind.pages.Fields;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Page;
import parentsinmind.pages.Problems;
import parentsinmind.pages.Words;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;
import parentsinmind.web.Routes;

/**
 * The pages by which a mother refers herself: help first, then one question a page (domain §6). A
 * page takes its own fields and no others, in order; what was sent leads to its confirmation.
 */
final class SelfPages {

  /** The field of the button that does something else than going on. */
  private static final String DO = "do";

  /** Where a question was opened from, so that it leads back there. */
  private static final String FROM = "from";

  /** Where a form begins. */
  static final String HERE = "/refer/self";

  private static final String YES = "yes";
  private static final String LATER = "later";
  private static final String SKIP = "skip";

  /** What she reads who has sent it. */
  static final String DONE = "done";

  /** What she reads who does not agree. */
  static final String STOPPED = "/refer/stopped";

  private final Forms forms;
  private final SelfSaving saving;
  private final SelfSending sending;

  SelfPages(Forms forms) {
    this.forms = forms;
    this.saving = new SelfSaving();
    this.sending = new SelfSending();
  }

  /** Adds them. */
  void on(Routes routes) {
    routes
        .on("GET", HERE, this::start)
        .on("POST", HERE, this::begin)
        .on("GET", STOPPED, this::stopped)
        .on("GET", "/refer/leaving", this::leaving)
        .on("GET", HERE + "/{draft}", request -> open(request, self -> self.to(self.path().open())))
        .on("GET", HERE + "/{draft}/{step}", this::page)
        .on("POST", HERE + "/{draft}/{step}", this::posted);
  }

  private Response page(Request request) {
    return switch (request.parameter("step")) {
      case DONE -> done(request);
      case LATER -> open(request, saving::page);
      case SelfPath.CHECK -> step(request, sending::check);
      case SelfPath.SEND -> step(request, sending::last);
      default -> step(request, show(request));
    };
  }

  private Response posted(Request request) {
    FormData form = Forms.posted(request);
    if (forms.away(form, forms.words(request)) != null) {
      return away(request, form);
    }
    return switch (request.parameter("step")) {
      case DONE -> done(request);
      case LATER -> open(request, self -> saving.posted(inChosen(self, form), form, request));
      case SelfPath.CHECK -> step(request, self -> sending.checked(inChosen(self, form), form));
      case SelfPath.SEND ->
          step(request, self -> sending.send(inChosen(self, form), form, request));
      default -> step(request, self -> answer(request, inChosen(self, form), form));
    };
  }

  /** To help, and with what is typed kept; never by way of anything that could be wrong with it. */
  private Response away(Request request, FormData form) {
    Draft draft = forms.open(request, Draft.Kind.SELF);
    Words words = forms.words(request);
    if (draft != null) {
      SelfDraft self = new SelfDraft(forms, draft);
      words = self.words();
      String step = request.parameter("step");
      SelfQuestion question = self.path().reaches(step) ? self.path().question(step) : null;
      if (question != null && !draft.submitted()) {
        takenAlong(self, question, form, false);
      }
    }
    return Response.seeOther(String.valueOf(forms.away(form, words)));
  }

  private Response start(Request request) {
    return startPage(request, forms.words(request), Problems.none());
  }

  private Response startPage(Request request, Words words, Problems problems) {
    String title = words.of("Ask for support for yourself");
    Content begun =
        forms.begun(
            request,
            Draft.Kind.SELF,
            words,
            "/" + LATER,
            words.of(
                "If somebody else uses this device, close the form here. Afterwards it opens only"
                    + " with your code or with a link by email: get one first if you want to go"
                    + " on."));
    return forms
        .page(words, title)
        .leavable()
        .languagesByLink(forms.translations().offered())
        .back("/refer")
        .problems(problems)
        .content(
            out ->
                JtestartGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    words,
                    forms.help(words),
                    begun,
                    forms.site().to(HERE),
                    forms.site().to(forms.in(words, "/refer/resume")),
                    forms.site().to(forms.in(words, "/refer/leaving")),
                    forms.phone()))
        .respond(problems.isEmpty() ? 200 : 422);
  }

  private Response begin(Request request) {
    FormData form = Forms.posted(request);
    Words words = forms.words(request, form);
    if (Forms.trapped(form)) {
      return startPage(request, words, Forms.onceMore(words));
    }
    forms.countBegun(request);
    Drafts.Opened opened = forms.drafts().begin(Draft.Kind.SELF, words.language().tag(), Map.of());
    return forms.opened(opened, "/" + new SelfDraft(forms, opened.draft()).path().open());
  }

  /** What there is for her who does not agree; nothing of hers is left (domain §6). */
  private Response stopped(Request request) {
    Words words = forms.words(request);
    String title = words.of("We have deleted what you wrote");
    return forms
        .page(words, title)
        .leavable()
        .languagesByLink(forms.translations().offered())
        .content(
            out ->
                JtestoppedGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    words,
                    title,
                    forms.help(words),
                    forms.site().to(forms.in(words, HERE)),
                    forms.phone()))
        .respond(200);
  }

  /** What leaving quickly does, and what it does not. */
  private Response leaving(Request request) {
    Words words = forms.words(request);
    String title = words.of("Leaving this page quickly");
    return forms
        .page(words, title)
        .leavable()
        .languagesByLink(forms.translations().offered())
        .back(forms.in(words, HERE))
        .content(out -> JteleavingGenerated.render((HtmlTemplateOutput) out, null, words, title))
        .respond(200);
  }

  private Response done(Request request) {
    Draft draft = forms.open(request, Draft.Kind.SELF);
    if (draft == null) {
      return forms.gone(forms.words(request));
    }
    SelfDraft self = new SelfDraft(forms, draft);
    return draft.submitted()
        ? forms.over(request, draft, sending.done(self, request.query(Forms.LANGUAGE)))
        : self.to(self.path().open());
  }

  /** What is open in her browser; whatever was sent leads to its confirmation. */
  private Response open(Request request, Function<SelfDraft, Response> page) {
    Draft draft = forms.open(request, Draft.Kind.SELF);
    if (draft == null) {
      return forms.gone(forms.words(request));
    }
    SelfDraft self = new SelfDraft(forms, draft);
    return draft.submitted() ? self.to(DONE) : page.apply(self);
  }

  /** A step that she has reached; any other leads to where she is. */
  private Response step(Request request, Function<SelfDraft, Response> page) {
    return open(
        request,
        self -> {
          SelfPath path = self.path();
          return path.reaches(request.parameter("step")) ? page.apply(self) : self.to(path.open());
        });
  }

  /** The same draft, read on in the language that a button chose. */
  private SelfDraft inChosen(SelfDraft self, FormData form) {
    String chosen = form.value(Forms.LANGUAGE);
    if (chosen == null) {
      return self;
    }
    String tag = forms.translations().in(chosen).language().tag();
    Draft draft = forms.drafts().inLanguage(self.draft(), tag);
    return draft == null ? self : self.with(draft);
  }

  private Function<SelfDraft, Response> show(Request request) {
    return self -> page(request, self, FormTree.filled(self.answers().all()), Problems.none());
  }

  private Response answer(Request request, SelfDraft self, FormData form) {
    SelfQuestion question = question(request, self);
    String button = form.text(DO);
    if (form.value(Forms.LANGUAGE) != null) {
      // With all that was typed, whatever it is: a change of language finds no fault.
      return page(request, self, form, Problems.none());
    }
    if (form.text("go").equals("back")) {
      return back(request, self, question, form);
    }
    if (button.equals(SKIP) && question.optional()) {
      return skip(request, self, question, form);
    }
    if (button.equals("remove") && question.optional()) {
      return save(request, self, question, form, question.nothing());
    }
    Problems problems = question.check(form, self.asking());
    if (button.equals(LATER)) {
      return later(request, self, question, form, problems);
    }
    if (!problems.isEmpty()) {
      return page(request, self, form, problems);
    }
    if (question.id().equals(SelfQuestions.SUPPORT)
        && !form.text(SelfQuestions.SUPPORT_FIELD).equals(YES)) {
      return sending.withoutAgreement(self, request);
    }
    return save(request, self, question, form, question.kept(form));
  }

  /** She goes on without this question; what she answered before stays as it is. */
  private Response skip(Request request, SelfDraft self, SelfQuestion question, FormData form) {
    if (!answered(self, question)) {
      return save(request, self, question, form, question.nothing());
    }
    FormData before = FormTree.filled(self.answers().all());
    Problems problems = question.check(before, self.asking());
    return problems.isEmpty()
        ? save(request, self, question, form, Map.of())
        : page(request, self, before, problems);
  }

  private static boolean answered(SelfDraft self, SelfQuestion question) {
    return question.inputs().stream().anyMatch(self.answers()::has);
  }

  /** One step back, which finds no fault and takes what is typed along. */
  private Response back(Request request, SelfDraft self, SelfQuestion question, FormData form) {
    boolean change = SelfPath.CHECK.equals(request.query(FROM));
    SelfDraft now = takenAlong(self, question, form, change);
    if (now == null) {
      return forms.gone(self.words());
    }
    String before = change ? SelfPath.CHECK : now.path().before(question.id());
    return before == null
        ? Response.seeOther(forms.site().to(forms.in(self.words(), HERE)))
        : now.to(before);
  }

  /**
   * The draft with what is typed, whatever it is, for who leaves the page otherwise than by going
   * on; null where it is not there any more. What cannot be taken as it is she meets again, for the
   * question is open once more. An agreement is given by going on alone.
   *
   * @param toCheck she goes back to her answers, which must stay within reach: there it is not kept
   */
  private static @Nullable SelfDraft takenAlong(
      SelfDraft self, SelfQuestion question, FormData form, boolean toCheck) {
    boolean right =
        question.check(form, self.asking()).isEmpty()
            && tooLong(self, question, question.kept(form)).isEmpty();
    if (question.id().equals(SelfQuestions.SUPPORT) || (!right && toCheck)) {
      return self;
    }
    Map<String, @Nullable Object> kept = new LinkedHashMap<>(question.kept(form));
    if (!right) {
      kept.put(SelfAnswers.passedField(question.id()), null);
    }
    try {
      Draft saved = self.forms().drafts().save(self.draft(), kept);
      return saved == null ? null : self.with(saved);
    } catch (HttpProblem e) {
      // More than a draft holds: what was saved before stands.
      return self;
    }
  }

  private Response save(
      Request request,
      SelfDraft self,
      SelfQuestion question,
      FormData form,
      Map<String, @Nullable Object> kept) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(kept);
    changed.put(SelfAnswers.passedField(question.id()), YES);
    Problems problems = tooLong(self, question, kept);
    if (!problems.isEmpty()) {
      return page(request, self, form, problems);
    }
    Draft saved = forms.drafts().save(self.draft(), changed);
    if (saved == null) {
      return forms.gone(self.words());
    }
    SelfDraft now = self.with(saved);
    if (saved.submitted()) {
      return now.to(DONE);
    }
    boolean change = SelfPath.CHECK.equals(request.query(FROM)) && !question.last();
    String next = change ? now.path().afterChange() : now.path().after(question.id());
    return now.to(change && !next.equals(SelfPath.CHECK) ? next + "?from=check" : next);
  }

  /** She goes on later: what was typed here is kept; what cannot be taken is shown again first. */
  private Response later(
      Request request, SelfDraft self, SelfQuestion question, FormData form, Problems problems) {
    Map<String, @Nullable Object> kept = question.kept(form);
    boolean typed = kept.values().stream().anyMatch(value -> !Drafts.isEmpty(value));
    if (!typed || question.id().equals(SelfQuestions.SUPPORT)) {
      return self.to(LATER);
    }
    Problems all = problems.isEmpty() ? tooLong(self, question, kept) : problems;
    if (!all.isEmpty()) {
      return page(request, self, form, all);
    }
    Draft saved = forms.drafts().save(self.draft(), kept);
    return saved == null ? forms.gone(self.words()) : self.with(saved).to(LATER);
  }

  /**
   * All that is written freely is kept within one bound; the page on which it is passed says so.
   */
  private static Problems tooLong(
      SelfDraft self, SelfQuestion question, Map<String, @Nullable Object> kept) {
    Map<String, Object> all = new LinkedHashMap<>(self.answers().all());
    kept.forEach(
        (field, value) -> {
          if (value == null) {
            all.remove(field);
          } else {
            all.put(field, value);
          }
        });
    int over = SelfReading.tooLong(new SelfAnswers(all));
    return over == 0 || SelfReading.tooLong(self.answers()) > over
        ? Problems.none()
        : Problems.of(
            question.parts().getFirst().name(),
            self.say(
                "Together your answers are longer than we can keep. Please shorten this by about"
                    + " {0} characters. You can tell us more when we talk.",
                over));
  }

  private Response page(Request request, SelfDraft self, FormData form, Problems found) {
    Problems problems = found.atBoxes(form, self.words());
    SelfQuestion question = question(request, self);
    boolean change = SelfPath.CHECK.equals(request.query(FROM));
    SelfPath path = self.path();
    String title = self.say(question.title());
    String caption =
        self.say(
            question.last() ? "Optional question {0} of {1}" : "Question {0} of {1}",
            path.number(question),
            path.count(question));
    Fields fields = new Fields(self.words(), form, problems);
    Page page = self.page(title).backByButton().helpByButton().problems(problems);
    return page.content(
            out ->
                JtequestionGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    self.words(),
                    caption,
                    question.single() ? null : title,
                    question.note() == null ? null : self.say(question.note()),
                    question.show(fields, self.asking()),
                    self.link(question.id()) + (change ? "?from=check" : ""),
                    question.optional(),
                    answered(self, question)))
        .respond(problems.isEmpty() ? 200 : 422);
  }

  private static SelfQuestion question(Request request, SelfDraft self) {
    SelfQuestion question = self.path().question(request.parameter("step"));
    if (question == null) {
      throw HttpProblem.notFound();
    }
    return question;
  }
}
