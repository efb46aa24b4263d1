package parentsinmind.hads;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import parentsinmind.input.InvalidInput;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Language;
import parentsinmind.pages.Problems;
import parentsinmind.pages.Site;
import parentsinmind.pages.Translations;
import parentsinmind.pages.Words;
import parentsinmind.questionnaire.Item;
import parentsinmind.questionnaire.Wave;
import parentsinmind.questionnaires.Answering;
import parentsinmind.questionnaires.Browser;
import parentsinmind.questionnaires.LinkClosed;
import parentsinmind.questionnaires.Links;
import parentsinmind.questionnaires.OpenForm;
import parentsinmind.questionnaires.OptingOut;
import parentsinmind.questionnaires.Reply;
import parentsinmind.runtime.Randomness;
import parentsinmind.store.LinkItem;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Request;
import parentsinmind.web.Response;
import parentsinmind.web.Routes;

/**
 * What a link answers to a browser: pages, and forms that lead on to pages. Whatever opens a page
 * changes nothing; each form is taken from our own pages only, and saves before it leads on.
 */
final class PageRoutes {

  /** The cookie with the browser's key: set with the first answer, never by opening a page. */
  static final String BROWSER = "browser";

  /** The cookie with the language that she chose. */
  static final String LANGUAGE = "language";

  private static final String PATH = "/q";
  private static final String GO = "go";
  private static final String BACK = "back";
  private static final String SKIP = "skip";
  private static final String HELP = "help";
  private static final String THANKS = "/thanks";
  private static final String ANSWER = "answer";
  private static final String FROM = "from";
  private static final String CHECK = "check";

  /** There was such a link, and it opens nothing any more. */
  private static final int GONE = 410;

  private final Pages pages;
  private final SidePages beside;
  private final Site site;
  private final Translations translations;
  private final Links links;
  private final Answering answering;
  private final OptingOut optingOut;
  private final Guesses guesses;
  private final Randomness randomness;
  private final boolean frontDoor;
  private final Routes routes = new Routes();

  PageRoutes(
      Frame frame,
      Site site,
      Translations translations,
      Links links,
      Answering answering,
      OptingOut optingOut,
      Guesses guesses,
      Randomness randomness,
      boolean frontDoor) {
    this.pages = new Pages(frame);
    this.beside = new SidePages(frame);
    this.site = site;
    this.translations = translations;
    this.links = links;
    this.answering = answering;
    this.optingOut = optingOut;
    this.guesses = guesses;
    this.randomness = randomness;
    this.frontDoor = frontDoor;
    page("/q/{token}", pages::start);
    form("/q/{token}/start", this::begin);
    routes.on("GET", "/q/{token}/item/{number}", this::item);
    form("/q/{token}/item/{number}", this::answer, this::answerOnceSent, this::answerElsewhere);
    routes.on("GET", "/q/{token}/item/{number}/care", this::care);
    page("/q/{token}/helped", lookingBack(pages::helped));
    form("/q/{token}/helped", this::saveHelped);
    page(
        "/q/{token}/words",
        lookingBack((reader, form) -> pages.words(reader, form, null, Problems.none(), false)));
    form("/q/{token}/words", this::saveWords);
    page("/q/{token}/check", (reader, form) -> pages.check(reader, form, Problems.none()));
    form("/q/{token}/submission", this::submit);
    // Once sent, the link is closed: who comes here before has not sent anything.
    routes.on(
        "GET",
        "/q/{token}/thanks",
        request -> open(request, (reader, form) -> to(reader, ""), pages::thanks, this::closed));
    routes.on(
        "GET",
        "/q/{token}/help",
        request ->
            open(
                request,
                beside::help,
                beside::helpOnceSent,
                (closed, _) -> beside.helpAlone(nobody(closed))));
    routes.on(
        "GET",
        "/q/{token}/call-me",
        request ->
            open(
                request,
                (reader, form) ->
                    beside.call(reader, form, reader.checking() ? Steps.CHECK : Steps.next(form))));
    form(
        "/q/{token}/call-me",
        this::callMe,
        this::callMeOnceSent,
        (request, status) -> beside.notCalled(nobody(request), status));
    routes.on("GET", "/q/{token}/messages", request -> known(request, beside::messages));
    routes.on("GET", "/q/{token}/opt-out/{channel}", this::askToStop);
    routes.on("POST", "/q/{token}/opt-out/{channel}", this::stop);
    routes.on("GET", "/q/{token}/channel/{channel}", this::askForChannel);
    routes.on("POST", "/q/{token}/channel/{channel}", this::want);
  }

  /** A page of an open form. */
  @FunctionalInterface
  private interface Shows {
    Response page(Reader reader, OpenForm form);
  }

  /** What a link answers that opens nothing here. */
  @FunctionalInterface
  private interface Closes {
    Response page(Request request, int status);
  }

  /** What a form brought, for an open questionnaire. */
  @FunctionalInterface
  private interface Takes {
    Response form(Request request, Reader reader, OpenForm form, FormData data);
  }

  List<String> served() {
    return routes.served();
  }

  Response answer(Request request) {
    return routes.answer(request);
  }

  /** A page that says no, which tells of nobody. */
  Response refusal(Request request, HttpProblem problem) {
    return beside.refusal(nobody(request), problem);
  }

  private void page(String template, Shows shows) {
    routes.on("GET", template, request -> open(request, shows));
  }

  private void form(String template, Takes takes) {
    form(template, takes, (request, reader, form, data) -> on(reader, THANKS, data), this::closed);
  }

  /**
   * @param onceSent what it answers after the form was sent, in the browser that sent it
   */
  private void form(String template, Takes takes, Takes onceSent, Closes closed) {
    routes.on(
        "POST",
        template,
        request -> {
          FormData data = ours(request);
          return open(
              request,
              (reader, form) -> takes.form(request, reader, form, data),
              (reader, form) -> onceSent.form(request, reader, form, data),
              (same, status) -> unlessAway(same, data, closed.page(same, status)));
        });
  }

  /** Whoever wants help gets it, also by the button of a page whose link is over since. */
  private Response unlessAway(Request request, FormData data, Response otherwise) {
    String away = away(nobody(request), data);
    return away == null ? otherwise : Response.seeOther(away);
  }

  private Response begin(Request request, Reader reader, OpenForm form, FormData data) {
    String mode = data.text(Drafts.MODE);
    Map<String, String> parts =
        LinkRoutes.MODES.contains(mode) ? Map.of(Drafts.MODE, mode) : Map.of();
    // By herself is what is taken anyway: it is no answer, and nothing is kept for it.
    boolean asKept =
        mode.equals(form.response().draft().getOrDefault(Drafts.MODE, LinkRoutes.SELF));
    Response on = to(reader, Steps.next(form));
    return parts.isEmpty() || asKept ? on : kept(reader, parts, on);
  }

  private Response item(Request request) {
    return open(request, (reader, form) -> pages.item(reader, form, itemOf(request, form), false));
  }

  /** Leads on to where she was going. */
  private Response care(Request request) {
    return open(
        request,
        (reader, form) -> {
          Item item = itemOf(request, form);
          boolean back = BACK.equals(request.query(GO));
          String next = back ? Steps.before(item) : Steps.after(form, item);
          return pages.care(reader, form, reader.checking() ? Steps.CHECK : next);
        },
        (reader, form) -> pages.care(reader, form, null),
        this::closed);
  }

  private Response answer(Request request, Reader reader, OpenForm form, FormData data) {
    Item item = itemOf(request, form);
    String page = "/item/" + item.number();
    String on = next(reader, data, page, Steps.before(item), Steps.after(form, item));
    if (data.text(GO).equals(SKIP)) {
      answering.leaveOut(reader.token(), reader.browser(), item.number());
      return to(reader, on);
    }
    String answer = data.text(ANSWER);
    if (answer.isEmpty() && !goesOn(reader, data)) {
      return on(reader, on, data);
    }
    int position = position(answer, item);
    if (position == 0) {
      return pages.item(reader, form, item, true);
    }
    Browser browser = browser(reader);
    Answering.Saved saved =
        answering.save(reader.token(), browser, same -> Map.of(item.number(), position));
    if (!saved.risk()) {
      return marked(reader, browser, on(reader, on, data));
    }
    // Whichever button she pressed (domain §8).
    String care = page + "/care";
    boolean back = !reader.checking() && on.equals(Steps.before(item));
    return marked(
        reader,
        browser,
        page(reader, back ? care + "?" + GO + "=" + BACK : Steps.here(reader, care), data));
  }

  /** From another tab, or a page that was kept: what was sent stays as it was sent. */
  private Response answerOnceSent(Request request, Reader reader, OpenForm form, FormData data) {
    Item item = itemOf(request, form);
    int position = data.text(GO).equals(SKIP) ? 0 : position(data.text(ANSWER), item);
    boolean risk =
        position > 0
            && answering.riskOnceSent(reader.token(), browser(reader), item.number(), position);
    return risk ? page(reader, "/item/" + item.number() + "/care", data) : on(reader, THANKS, data);
  }

  /** The same where another device sent it: heard, and no page tells anything of it. */
  private Response answerElsewhere(Request request, int status) {
    FormData data = ours(request);
    int item = number(request.parameter("number"));
    int position = data.text(GO).equals(SKIP) ? 0 : number(data.text(ANSWER));
    if (status == GONE && item > 0 && position > 0) {
      answering.riskOnceSentElsewhere(request.parameter("token"), item, position);
    }
    return closed(request, status);
  }

  private Response saveHelped(Request request, Reader reader, OpenForm form, FormData data) {
    if (!Wave.looksBack(form.response().wave())) {
      return to(reader, "/check");
    }
    Map<String, String> parts = new LinkedHashMap<>(Drafts.helped(data));
    String before = "/item/" + form.instrument().items().size();
    Response on = on(reader, next(reader, data, Steps.HELPED, before, Steps.WORDS), data);
    Drafts.reply(form, parts, LinkRoutes.MODES);
    if (goesOn(reader, data) && !Drafts.past(form, Steps.HELPED)) {
      parts.putAll(Drafts.goneOn(Steps.HELPED));
    }
    return parts.isEmpty() ? on : kept(reader, parts, on);
  }

  private Response saveWords(Request request, Reader reader, OpenForm form, FormData data) {
    if (!Wave.looksBack(form.response().wave())) {
      return to(reader, "/check");
    }
    Browser browser = browser(reader);
    Map<String, String> parts = Drafts.words(data, form, browser);
    try {
      Drafts.reply(form, parts, LinkRoutes.MODES);
    } catch (InvalidInput invalid) {
      return wordsNotKept(reader, form, data);
    }
    Response on = on(reader, afterWords(reader, data), data);
    Map<String, String> kept = new LinkedHashMap<>();
    if (form.response().draft().containsKey(Drafts.WORDS)
        || parts.values().stream().anyMatch(value -> !value.isEmpty())) {
      kept.putAll(parts);
    }
    if (goesOn(reader, data) && !Drafts.past(form, Steps.WORDS)) {
      kept.putAll(Drafts.goneOn(Steps.WORDS));
    }
    return kept.isEmpty() ? on : kept(reader, kept, on);
  }

  /**
   * What she wrote cannot be kept as it is: whichever button she pressed, it is lost only if she
   * says so, or wants help now. Another language shows it in that one, and the way back is asked
   * for once more.
   */
  private Response wordsNotKept(Reader reader, OpenForm form, FormData data) {
    Language language = Language.find(data.value(LANGUAGE));
    Reader now = language == null ? reader : reader.in(translations.in(language.tag()));
    String go = language == null ? data.text(GO) : "";
    boolean back = go.equals(BACK);
    if (go.equals(HELP) || (back && data.value(Pages.WITHOUT) != null)) {
      return on(reader, afterWords(reader, data), data);
    }
    Words words = now.words();
    String why =
        data.text(Drafts.WORDS).length() > Reply.LONGEST_WORDS
            ? words.of("Shorten this to {0} characters or fewer.", Reply.LONGEST_WORDS)
            : words.of("Some signs in this cannot be kept. Type it again.");
    if (back) {
      why += " " + words.of("To go back without what you wrote here, press Back once more.");
    }
    return pages.words(now, form, data, Problems.of(Drafts.WORDS, why), back);
  }

  /**
   * Sends the form, once: afterwards the browser that sent it is thanked, also if it asks again.
   */
  private Response submit(Request request, Reader reader, OpenForm form, FormData data) {
    Reply whole = Drafts.reply(form, Map.of(), LinkRoutes.MODES);
    if (whole.empty() && form.answered().isEmpty()) {
      return pages.check(
          reader,
          form,
          Problems.of(
              "",
              reader.words().of("Nothing is answered yet. Answer what you can, then send it.")));
    }
    Browser browser = browser(reader);
    answering.submit(
        reader.token(), browser, same -> Drafts.reply(same, Map.of(), LinkRoutes.MODES));
    return marked(reader, browser, to(reader, THANKS));
  }

  private Response callMe(Request request, Reader reader, OpenForm form, FormData data) {
    Browser browser = browser(reader);
    answering.callMe(reader.token(), browser);
    // From the page to check it goes back there, whatever she left out.
    return marked(reader, browser, to(reader, Steps.here(reader, "/call-me")));
  }

  /** From another tab, or a page that was kept: it must not be lost. */
  private Response callMeOnceSent(Request request, Reader reader, OpenForm form, FormData data) {
    return answering.callMeOnceSent(reader.token(), browser(reader))
        ? toThanks(reader, form)
        : beside.notCalled(nobody(request), GONE);
  }

  private Response askToStop(Request request) {
    String channel = channel(request);
    return known(request, reader -> beside.askToStop(reader, channel));
  }

  private Response stop(Request request) {
    String channel = channel(request);
    ours(request);
    return known(
        request,
        reader -> {
          optingOut.optOut(reader.token(), channel);
          return beside.stopped(reader, channel);
        });
  }

  private Response askForChannel(Request request) {
    String channel = channel(request);
    return known(request, reader -> beside.askForChannel(reader, channel));
  }

  private Response want(Request request) {
    String channel = channel(request);
    ours(request);
    return known(
        request,
        reader -> {
          optingOut.want(reader.token(), channel);
          return beside.askedForChannel(reader);
        });
  }

  /** Of an open form only. */
  private Response open(Request request, Shows shows) {
    return open(request, shows, this::toThanks, this::closed);
  }

  /**
   * Of an open form, and of a closed link.
   *
   * @param onceSent in the browser that sent the form
   * @param closed in any other: it must not tell whose it was, or why it is closed
   */
  private Response open(Request request, Shows shows, Shows onceSent, Closes closed) {
    return unlessClosed(
        request,
        () -> {
          OpenForm form = links.open(request.parameter("token"));
          return shows.page(reader(request, form.link()), form);
        },
        onceSent,
        closed);
  }

  /** Of any link that there ever was. */
  private Response known(Request request, Function<Reader, Response> shows) {
    return unlessClosed(
        request,
        () -> shows.apply(reader(request, links.find(request.parameter("token")))),
        this::toThanks,
        this::closed);
  }

  /** A link that answers does so whatever somebody else tried from the same place. */
  private Response unlessClosed(
      Request request, Supplier<Response> answer, Shows onceSent, Closes otherwise) {
    try {
      return answer.get();
    } catch (LinkClosed closed) {
      if (!closed.known()) {
        return otherwise.page(request, guesses.tooMany(request.source(frontDoor)) ? 429 : 404);
      }
      OpenForm sent = sent(request);
      return sent == null
          ? otherwise.page(request, GONE)
          : onceSent.page(reader(request, sent.link()), sent);
    }
  }

  private Response toThanks(Reader reader, OpenForm form) {
    return to(reader, THANKS);
  }

  /** The form that this very browser sent, or null. */
  private @Nullable OpenForm sent(Request request) {
    Browser browser = Browser.of(site.cookies().read(request, BROWSER));
    return browser == null ? null : links.sent(request.parameter("token"), browser);
  }

  private Response closed(Request request, int status) {
    return beside.closed(nobody(request), status, request.method().equals("GET"));
  }

  /** Shown a page of a link of hers: as her message was, or in the language that she chose. */
  private Reader reader(Request request, LinkItem link) {
    return reader(request, link.language(), link.name() == null ? site.neutral() : link.name());
  }

  /** Shown a page that tells of nobody, also of no language that was hers. */
  private Reader nobody(Request request) {
    return reader(request, translations.asked(request), site.neutral());
  }

  private Reader reader(Request request, @Nullable String language, String name) {
    Language asked = Language.find(request.query(LANGUAGE));
    Language kept = Language.find(site.cookies().read(request, LANGUAGE));
    String tag = asked != null ? asked.tag() : kept != null ? kept.tag() : language;
    return new Reader(
        request.parameters().getOrDefault("token", ""),
        translations.in(tag),
        name,
        asked == null ? null : asked.tag(),
        Browser.of(site.cookies().read(request, BROWSER)),
        CHECK.equals(request.query(FROM)));
  }

  /** The programme's own questions are asked where the wave looks back on its support. */
  private Shows lookingBack(Shows shows) {
    return (reader, form) ->
        Wave.looksBack(form.response().wave()) ? shows.page(reader, form) : to(reader, "/check");
  }

  /** The form, unless the browser says that another site's page sent it. */
  private static FormData ours(Request request) {
    if (request.fromElsewhere()) {
      throw HttpProblem.of(
          403, "We could not take this", "Go back to the form and send it from there.");
    }
    return FormData.of(request);
  }

  private static String channel(Request request) {
    String channel = request.parameter("channel");
    if (!LinkRoutes.CHANNELS.contains(channel)) {
      throw HttpProblem.notFound();
    }
    return channel;
  }

  private static Item itemOf(Request request, OpenForm form) {
    Item item = form.instrument().item(number(request.parameter("number")));
    if (item == null) {
      throw HttpProblem.notFound();
    }
    return item;
  }

  private static int number(String text) {
    return text.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(text) : 0;
  }

  private static int position(String answer, Item item) {
    int position = number(answer);
    return position <= item.values().size() ? position : 0;
  }

  private static String afterWords(Reader reader, FormData data) {
    return next(reader, data, Steps.WORDS, Steps.HELPED, Steps.CHECK);
  }

  /** Where a form leads, by the button that sent it. */
  private static String next(
      Reader reader, FormData data, String same, String before, String after) {
    if (data.value(LANGUAGE) != null) {
      return Steps.here(reader, same);
    }
    if (reader.checking()) {
      return Steps.CHECK;
    }
    return data.text(GO).equals(BACK) ? before : after;
  }

  /** Whether it was sent by the button that goes on, and not to see or to do something else. */
  private boolean goesOn(Reader reader, FormData data) {
    return data.value(LANGUAGE) == null
        && !data.text(GO).equals(BACK)
        && away(reader, data) == null;
  }

  /** Where a button leads that leads out of the form, such as to help; null for any other. */
  private @Nullable String away(Reader reader, FormData data) {
    return data.value(LANGUAGE) == null
        ? site.away(data.text(GO), PATH + "/" + reader.token() + Steps.HELP, reader.words())
        : null;
  }

  private Response kept(Reader reader, Map<String, String> parts, Response on) {
    Browser browser = browser(reader);
    answering.draft(reader.token(), browser, same -> parts);
    return marked(reader, browser, on);
  }

  private Browser browser(Reader reader) {
    Browser known = reader.browser();
    return known == null ? Browser.fresh(randomness) : known;
  }

  /** Gives the browser its key, if it has none. */
  private Response marked(Reader reader, Browser browser, Response on) {
    return reader.browser() == null
        ? on.with("Set-Cookie", site.cookies().set(BROWSER, browser.key(), PATH, null))
        : on;
  }

  private Response on(Reader reader, String page, FormData data) {
    String away = away(reader, data);
    return away == null ? page(reader, page, data) : Response.seeOther(away);
  }

  /** A page of the form, in the language that was asked for with it. */
  private Response page(Reader reader, String page, FormData data) {
    Language language = Language.find(data.value(LANGUAGE));
    String sign = page.contains("?") ? "&" : "?";
    return to(reader, language == null ? page : page + sign + "language=" + language.tag());
  }

  private Response to(Reader reader, String page) {
    return Response.seeOther(site.to(PATH + "/" + reader.token() + page));
  }
}
