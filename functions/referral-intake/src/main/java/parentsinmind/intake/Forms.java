package parentsinmind.intake;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parentsinmind.intake.jte.JtebegunGenerated;
import parentsinmind.intake.jte.JtegoneGenerated;
import parentsinmind.intake.jte.JtemessageGenerated;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Help;
import parentsinmind.pages.Page;
import parentsinmind.pages.Phone;
import parentsinmind.pages.Problems;
import parentsinmind.pages.Site;
import parentsinmind.pages.Translations;
import parentsinmind.pages.Words;
import parentsinmind.pages.WrittenDate;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Digest;
import parentsinmind.time.London;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;

/**
 * What every page of a referral stands on: whose site it is, its words, the drafts, and what keeps
 * programs out without asking a person for anything.
 *
 * @param frontDoor whether every request comes through the front door
 */
record Forms(
    Site site,
    String baseAddress,
    Translations translations,
    Programme programme,
    InstantSource clock,
    Drafts drafts,
    Places places,
    boolean frontDoor) {

  /** The cookie of the key with which a browser opens a draft. */
  static final String COOKIE = "draft";

  /**
   * The cookie of the draft that a browser began or took up last, for the page where forms begin:
   * its id, and the digest of the key. Neither opens anything.
   */
  private static final String BEGUN = "begun";

  private static final Pattern ID_AND_DIGEST = Pattern.compile("([\\w-]{1,100})\\.([0-9a-f]{64})");

  /** A field that nobody sees; only a program fills it in. */
  static final String TRAP = "leave-empty";

  /** The field in which a form says in which language it was shown. */
  static final String SHOWN_IN = "shown-in";

  /** The field of a button by which another language is chosen. */
  static final String LANGUAGE = "language";

  private static final String HELP = "/help-now";

  /** From one place in an hour: a clinic has one address for all its desks. */
  private static final int MOST_AN_HOUR = 60;

  /** Nobody fills in a form as quickly as that. */
  private static final Duration TOO_FAST = Duration.ofSeconds(4);

  /** A page that anybody may see. */
  Page page(Words words, String title) {
    return site.page(words, title).home("/welcome").help(HELP);
  }

  /**
   * Where a button of a page leads that is no step of its form, such as to help; null where it is
   * one.
   */
  @Nullable String away(FormData form, Words words) {
    return site.away(form.text("go"), HELP, words);
  }

  Help help(Words words) {
    return new Help(words, programme.helpAnywhere());
  }

  /** How to reach a person. */
  Phone phone() {
    return new Phone(programme.charity().phone());
  }

  LocalDate today() {
    return London.dateOf(clock.instant());
  }

  String source(Request request) {
    return request.source(frontDoor);
  }

  /** The reader's language: as chosen in the address, or the first that the browser asks for. */
  Words words(Request request) {
    return translations.of(request);
  }

  /** The language that a form's button chooses, or that it was shown in. */
  Words words(Request request, FormData form) {
    String chosen = form.value(LANGUAGE);
    String tag = chosen == null ? form.value(SHOWN_IN) : chosen;
    return tag == null ? words(request) : translations.in(tag);
  }

  /** A path that keeps the reader's language. */
  String in(Words words, String path) {
    return path + "?" + LANGUAGE + "=" + words.language().tag();
  }

  /**
   * A form that one of our own pages sent.
   *
   * @throws HttpProblem 403 if the browser says that another site's page sent it, 415 if it is none
   */
  static FormData posted(Request request) {
    if (request.fromElsewhere()) {
      throw HttpProblem.of(
          403, "We could not take this", "Go back to the form and send it from there.");
    }
    if (!request.body().isEmpty() && !FormData.in(request)) {
      throw HttpProblem.of(
          415, "We could not take this", "Go back to the form and send it from there.");
    }
    return FormData.of(request);
  }

  /** Whether only a program can have filled it in. */
  static boolean trapped(FormData form) {
    return !form.text(TRAP).isEmpty();
  }

  /**
   * What is said to who seems to be a program, for it may be a person whose browser fills in what
   * nobody sees.
   */
  static Problems onceMore(Words words) {
    return Problems.of("", words.of("Please press the button once more."));
  }

  /** Whether it was begun a moment ago: who is asked to press once more loses nothing. */
  boolean tooFast(Draft draft) {
    return clock.instant().isBefore(Instant.parse(draft.item().created()).plus(TOO_FAST));
  }

  /**
   * Counts one more draft from a place.
   *
   * @throws HttpProblem 429 where it is too many
   */
  void countBegun(Request request) {
    if (!places.lets("begin", source(request), MOST_AN_HOUR)) {
      throw HttpProblem.of(
          429,
          "Many forms were begun from where you are",
          "Please try again in an hour, or call us on "
              + programme.charity().phone()
              + " and we fill it in together. This is not an emergency service.");
    }
  }

  /** The draft in a request's path, if it opens in this browser and is of this kind. */
  @Nullable Draft open(Request request, Draft.Kind kind) {
    Draft draft = drafts.open(request.parameter("draft"), browserKey(request));
    return draft != null && draft.kind() == kind ? draft : null;
  }

  /** With which a draft is open in the browser that asks, or null. */
  @Nullable String browserKey(Request request) {
    return site.cookies().read(request, COOKIE);
  }

  /**
   * The way back to the form that was begun here last, for the page where forms begin; null where
   * none opens in this browser any more, or it was sent. What is in it is not told (ADR 061).
   *
   * @param close the path, below the draft's, that takes {@code by=close}
   * @param note what to know before it is closed here
   */
  @Nullable Content begun(
      Request request, Draft.Kind kind, Words words, String close, String note) {
    String told = site.cookies().read(request, BEGUN);
    Matcher parts = ID_AND_DIGEST.matcher(told == null ? "" : told);
    Draft draft = parts.matches() ? drafts.openIn(parts.group(1), parts.group(2)) : null;
    if (draft == null || draft.kind() != kind || draft.submitted()) {
      return null;
    }
    String until = WrittenDate.words(London.dateOf(draft.expires()), words);
    return out ->
        JtebegunGenerated.render(
            (HtmlTemplateOutput) out,
            null,
            words,
            until,
            site.to(path(draft)),
            site.to(path(draft) + close),
            note);
  }

  /** Where forms of a kind begin, without the base. */
  private static String begin(Draft draft) {
    return "/refer/" + draft.kind().code();
  }

  /** Where a draft's pages are, without the base. */
  static String path(Draft draft) {
    return begin(draft) + "/" + draft.id();
  }

  /** Leads on to a page of a draft. */
  Response to(Draft draft, String step) {
    return Response.seeOther(site.to(path(draft) + step));
  }

  /** Leads on to a draft that opens in this browser from now on, and in no other by that. */
  Response opened(Drafts.Opened opened, String step) {
    Draft draft = opened.draft();
    String begun = draft.id() + "." + Digest.of(opened.browserKey());
    return to(draft, step)
        .withCookie(site.cookies().set(COOKIE, opened.browserKey(), path(draft), null))
        .withCookie(site.cookies().set(BEGUN, begun, begin(draft), null));
  }

  /** Takes the key of this browser from a draft that is open in it. */
  void close(Request request, Draft draft) {
    String key = browserKey(request);
    if (key != null) {
      drafts.close(draft, key);
    }
  }

  /** The same answer, after which the page where forms begin says nothing of this one. */
  Response over(Request request, Draft draft, Response answer) {
    String told = site.cookies().read(request, BEGUN);
    return told != null && told.startsWith(draft.id() + ".")
        ? answer.withCookie(site.cookies().clear(BEGUN, begin(draft)))
        : answer;
  }

  /** The same answer, with which this browser forgets a draft and its key. */
  Response forgetting(Request request, Draft draft, Response answer) {
    return over(request, draft, answer).withCookie(site.cookies().clear(COOKIE, path(draft)));
  }

  /** A page that says something, in paragraphs, and where help is now. */
  Response message(int status, Page page, String title, List<String> paragraphs) {
    Words words = page.words();
    return page.leavable()
        .content(
            out ->
                JtemessageGenerated.render(
                    (HtmlTemplateOutput) out, null, title, paragraphs, help(words)))
        .respond(status);
  }

  /** The answer where a draft is not there for this browser; why, is never told. */
  Response gone(Words words) {
    String title = words.of("This form does not open here");
    return page(words, title)
        .leavable()
        .content(
            out ->
                JtegoneGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    words,
                    site.to(in(words, "/refer/resume")),
                    site.to(in(words, "/refer")),
                    phone()))
        .respond(404);
  }
}
