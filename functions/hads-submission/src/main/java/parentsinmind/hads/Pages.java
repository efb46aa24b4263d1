package parentsinmind.hads;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.hads.jte.JteaskGenerated;
import parentsinmind.hads.jte.JtecallGenerated;
import parentsinmind.hads.jte.JtecareGenerated;
import parentsinmind.hads.jte.JtecheckGenerated;
import parentsinmind.hads.jte.JteclosedGenerated;
import parentsinmind.hads.jte.JtehelpGenerated;
import parentsinmind.hads.jte.JtehelpaloneGenerated;
import parentsinmind.hads.jte.JtehelpedGenerated;
import parentsinmind.hads.jte.JteitemGenerated;
import parentsinmind.hads.jte.JtemessagesGenerated;
import parentsinmind.hads.jte.JtestartGenerated;
import parentsinmind.hads.jte.JtethanksGenerated;
import parentsinmind.hads.jte.JtetoldGenerated;
import parentsinmind.hads.jte.JtewordsGenerated;
import parentsinmind.pages.Fields;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Help;
import parentsinmind.pages.Page;
import parentsinmind.pages.Phone;
import parentsinmind.pages.Problems;
import parentsinmind.pages.Site;
import parentsinmind.pages.Translations;
import parentsinmind.pages.Words;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaire.Helped;
import parentsinmind.questionnaire.Item;
import parentsinmind.questionnaire.Wave;
import parentsinmind.questionnaires.OpenForm;
import parentsinmind.questionnaires.Reply;
import parentsinmind.questionnaires.TextPack;
import parentsinmind.questionnaires.TextPacks;
import parentsinmind.safety.Cause;
import parentsinmind.safety.Within;
import parentsinmind.web.HttpProblem;
import parentsinmind.web.Response;

/**
 * The pages behind a link, each from what it says to the answer that carries it. Neutral
 * throughout: they bear the name that she chose for us and nobody else's (domain §7), and care
 * cards stand where domain §8 wants them.
 */
final class Pages {

  /** The field by which the page says that to go back loses what is on it. */
  static final String WITHOUT = "without";

  /** Questions that are read and answered in a minute, roughly. */
  private static final int A_MINUTE = 3;

  /** Minutes for the programme's own questions. */
  private static final int LOOKING_BACK = 2;

  private final Programme programme;
  private final Site site;
  private final Translations translations;
  private final TextPacks packs;

  Pages(Programme programme, Site site, Translations translations, TextPacks packs) {
    this.programme = programme;
    this.site = site;
    this.translations = translations;
    this.packs = packs;
  }

  Response start(Reader reader, OpenForm form) {
    Words words = reader.words();
    String mode = form.response().draft().get(Drafts.MODE);
    // Whoever is beside her is not told of elsewhere, and what is not chosen there stays.
    FormData chosen =
        mode != null && form.givenIn(reader.browser(), Drafts.MODE)
            ? new FormData(Map.of(Drafts.MODE, List.of(mode)))
            : FormData.empty();
    Content who =
        new Fields(words, chosen, Problems.none())
            .radios(Drafts.MODE)
            .label(words.of("Who is answering?"))
            .option("self", words.of("I am answering by myself"))
            .option("assisted", words.of("Somebody is beside me and helps"))
            .option("phone", words.of("I am on the phone with one of your team"));
    Opened opened = opened(reader, form);
    return respond(
        page(reader, words.of("A few questions for you"))
            .languagesByLink(translations.offered())
            .content(
                out ->
                    JtestartGenerated.render(
                        (HtmlTemplateOutput) out, null, opened, words, help(words, form), who)),
        reader,
        200);
  }

  /**
   * @param missing it was sent without an answer
   */
  Response item(Reader reader, OpenForm form, Item item, boolean missing) {
    Words words = reader.words();
    TextPack pack = pack(reader, form);
    String part = Integer.toString(item.number());
    boolean here = form.givenIn(reader.browser(), part);
    String position = form.response().positions().get(part);
    boolean elsewhere = !here && position != null;
    String error = missing ? choose(words, elsewhere) : null;
    ItemView view =
        new ItemView(
            link(reader, Steps.here(reader, "/item/" + part)),
            item.number(),
            form.instrument().items().size(),
            pack == null,
            foreign(reader, pack),
            pack == null ? null : pack.introduction(),
            language(reader, pack),
            text(words, item, pack),
            options(words, item, pack),
            here && position != null ? Integer.parseInt(position) : 0,
            elsewhere,
            error);
    return respond(
        page(reader, words.of("Question {0} of {1}", view.number(), view.count()))
            .backByButton()
            .languagesByButton(translations.offered())
            .problems(error == null ? Problems.none() : Problems.of("answer", error))
            .content(
                out ->
                    JteitemGenerated.render(
                        (HtmlTemplateOutput) out, null, view, words, programme.charity().phone())),
        reader,
        error == null ? 200 : 422);
  }

  /** In the words of the two buttons that stand there. */
  private static String choose(Words words, boolean elsewhere) {
    return elsewhere
        ? words.of("Choose an answer, or go on without changing your answer.")
        : words.of("Choose an answer, or say that you would rather not answer this one.");
  }

  /**
   * @param next where she was going; null where the form was sent before
   */
  Response care(Reader reader, OpenForm form, @Nullable String next) {
    Words words = reader.words();
    Opened opened = opened(reader, form);
    return respond(
        page(reader, words.of("You do not have to be alone with this"))
            .languagesByLink(translations.offered())
            .content(
                out ->
                    JtecareGenerated.render(
                        (HtmlTemplateOutput) out,
                        null,
                        opened,
                        words,
                        help(words, form),
                        next == null ? null : link(reader, next))),
        reader,
        200);
  }

  Response helped(Reader reader, OpenForm form) {
    Words words = reader.words();
    Map<String, List<String>> here = new HashMap<>();
    boolean elsewhere = false;
    for (Helped question : Helped.values()) {
      String part = Drafts.part(question);
      String answer = form.response().draft().get(part);
      if (answer != null && form.givenIn(reader.browser(), part)) {
        here.put(part, List.of(answer));
      } else if (answer != null) {
        elsewhere = true;
      }
    }
    Fields fields = new Fields(words, new FormData(here), Problems.none());
    List<Content> questions = new ArrayList<>();
    for (Helped question : Helped.values()) {
      Fields.Choice choice = fields.radios(Drafts.part(question)).label(words.of(question.words()));
      Helped.CHOICES.forEach(answer -> choice.option(answer.key(), words.of(answer.words())));
      questions.add(choice);
    }
    boolean some = elsewhere;
    String stem = stem(reader);
    return respond(
        page(reader, stem)
            .backByButton()
            .languagesByButton(translations.offered())
            .content(
                out ->
                    JtehelpedGenerated.render(
                        (HtmlTemplateOutput) out,
                        null,
                        words,
                        link(reader, Steps.here(reader, Steps.HELPED)),
                        stem,
                        some,
                        questions)),
        reader,
        200);
  }

  /**
   * @param typed what she typed where it cannot be taken; null to show what is kept
   * @param without she wanted to go back: pressed once more, that leads back without it
   */
  Response words(
      Reader reader, OpenForm form, @Nullable FormData typed, Problems problems, boolean without) {
    Words words = reader.words();
    String kept = form.response().draft().get(Drafts.WORDS);
    boolean here = form.givenIn(reader.browser(), Drafts.WORDS);
    FormData shown = typed;
    if (shown == null) {
      shown =
          kept == null || !here
              ? FormData.empty()
              : new FormData(
                  Map.of(
                      Drafts.WORDS,
                      List.of(kept),
                      Drafts.QUOTABLE,
                      List.of(form.response().draft().getOrDefault(Drafts.QUOTABLE, ""))));
    }
    Fields fields = new Fields(words, shown, problems);
    Content text =
        fields
            .area(Drafts.WORDS)
            .asHeading()
            .label(words.of("Is there anything you would like to tell us?"))
            .hint(
                words.of(
                    "You need not write anything. Nobody reads this straight away. Please write at"
                        + " most {0} characters.",
                    Reply.LONGEST_WORDS));
    Content quotable =
        fields
            .checkboxes(Drafts.QUOTABLE)
            .label(words.of("May we quote your words?"))
            .hint(
                words.of(
                    "Somebody reads them first and takes out what could show who you are. You can"
                        + " take this back at any time."))
            .option(Drafts.YES, words.of("Yes, you may quote my words without my name"));
    return respond(
        page(reader, words.of("Is there anything you would like to tell us?"))
            .backByButton()
            .languagesByButton(translations.offered())
            .problems(problems)
            .content(
                out ->
                    JtewordsGenerated.render(
                        (HtmlTemplateOutput) out,
                        null,
                        words,
                        link(reader, Steps.here(reader, Steps.WORDS)),
                        kept != null && !here,
                        text,
                        quotable,
                        without ? WITHOUT : null)),
        reader,
        problems.isEmpty() ? 200 : 422);
  }

  Response check(Reader reader, OpenForm form, Problems problems) {
    Words words = reader.words();
    CheckView view = checked(reader, form);
    Opened opened = opened(reader, form);
    String before =
        Wave.looksBack(form.response().wave())
            ? Steps.WORDS
            : "/item/" + form.instrument().items().size();
    Page page = page(reader, words.of("Check before you send"));
    if (problems.isEmpty()) {
      // With problems it stands where a form was sent to, and links to there open nothing.
      page.languagesByLink(translations.offered());
    }
    return respond(
        page.back("/q/" + reader.token() + before)
            .problems(problems)
            .content(
                out ->
                    JtecheckGenerated.render((HtmlTemplateOutput) out, null, opened, view, words)),
        reader,
        problems.isEmpty() ? 200 : 422);
  }

  Response thanks(Reader reader, OpenForm form) {
    Words words = reader.words();
    Opened opened = opened(reader, form);
    return respond(
        page(reader, words.of("Thank you. We have your answers."))
            .languagesByLink(translations.offered())
            .content(
                out ->
                    JtethanksGenerated.render(
                        (HtmlTemplateOutput) out, null, opened, words, help(words, form))),
        reader,
        200);
  }

  Response help(Reader reader, OpenForm form) {
    Words words = reader.words();
    Opened opened = opened(reader, form);
    return respond(
        page(reader, words.of("Get help now"))
            .languagesByLink(translations.offered())
            .content(
                out ->
                    JtehelpGenerated.render(
                        (HtmlTemplateOutput) out,
                        null,
                        opened,
                        words,
                        help(words, form),
                        link(reader, begun(form) ? Steps.next(form) : ""))),
        reader,
        200);
  }

  /** The same after she sent it, in the browser that did. */
  Response helpOnceSent(Reader reader, OpenForm form) {
    return helpAlone(
        page(reader, reader.words().of("Get help now")).back("/q/" + reader.token() + "/thanks"),
        reader,
        help(reader.words(), form));
  }

  /** The same behind a link that opens nothing else: whoever asks for help gets it. */
  Response helpAlone(Reader reader) {
    Words words = reader.words();
    return helpAlone(
        site.page(words, words.of("Get help now")).called(site.neutral()), reader, help(words));
  }

  private Response helpAlone(Page page, Reader reader, Content help) {
    Words words = reader.words();
    return respond(
        page.languagesByLink(translations.offered())
            .content(
                out ->
                    JtehelpaloneGenerated.render(
                        (HtmlTemplateOutput) out, null, words, help, programme.charity().phone())),
        reader,
        200);
  }

  /**
   * @param next where the questions go on
   */
  Response call(Reader reader, OpenForm form, String next) {
    Words words = reader.words();
    Opened opened = opened(reader, form);
    return respond(
        page(
                reader,
                opened.callMe()
                    ? words.of("We have taken note of it")
                    : words.of("Would you like us to call you?"))
            .languagesByLink(translations.offered())
            .content(
                out ->
                    JtecallGenerated.render(
                        (HtmlTemplateOutput) out,
                        null,
                        opened,
                        words,
                        help(words, form),
                        link(reader, next))),
        reader,
        200);
  }

  /** A wish for a call that cannot be taken, for nobody knows here whose it is. */
  Response notCalled(Reader reader, int status) {
    Words words = reader.words();
    String title = words.of("We could not take this");
    Content detail =
        phone().in(words.of("Your wish for a call was not taken. Please call us on {0}."));
    return told(site.page(words, title).called(site.neutral()), reader, title, detail, status);
  }

  Response messages(Reader reader) {
    Words words = reader.words();
    Messages view = new Messages(link(reader, ""), programme.charity().phone());
    return respond(
        page(reader, words.of("Your messages"))
            .languagesByLink(translations.offered())
            .content(
                out -> JtemessagesGenerated.render((HtmlTemplateOutput) out, null, view, words)),
        reader,
        200);
  }

  /** Asks before a channel is stopped. */
  Response askToStop(Reader reader, String channel) {
    Words words = reader.words();
    boolean email = channel.equals("email");
    return ask(
        reader,
        email ? words.of("Stop emails") : words.of("Stop text messages"),
        email
            ? words.of("We will not send you emails any more. You stay with us all the same.")
            : words.of(
                "We will not send you text messages any more. You stay with us all the same."),
        "/opt-out/" + channel);
  }

  Response stopped(Reader reader, String channel) {
    Words words = reader.words();
    return told(
        reader,
        channel.equals("email")
            ? words.of("We will not send you emails any more")
            : words.of("We will not send you text messages any more"),
        phone()
            .in(words.of("If this was a mistake, or if you would like to talk, call us on {0}.")));
  }

  /** Asks before a channel is asked for. */
  Response askForChannel(Reader reader, String channel) {
    Words words = reader.words();
    return ask(
        reader,
        channel.equals("email")
            ? words.of("Get messages by email")
            : words.of("Get messages by text message"),
        words.of("Somebody of ours calls you first, so that nobody else can change this for you."),
        "/channel/" + channel);
  }

  Response askedForChannel(Reader reader) {
    Words words = reader.words();
    return told(
        reader,
        words.of("We will call you"),
        phone().in(words.of("Until then messages come as before. You can also call us on {0}.")));
  }

  /** What every link says that does not answer: never whose it was, or why (domain §7). */
  Response closed(Reader reader, int status, boolean languages) {
    Words words = reader.words();
    Page page =
        site.page(words, words.of("This link does not open anything now")).called(site.neutral());
    if (languages) {
      page.languagesByLink(translations.offered());
    }
    return respond(
        page.content(
            out ->
                JteclosedGenerated.render(
                    (HtmlTemplateOutput) out,
                    null,
                    words,
                    help(words),
                    site.to("/lost-link", words),
                    programme.charity().phone())),
        reader,
        status);
  }

  /** A page that says no, by the neutral name. */
  Response refusal(Reader reader, HttpProblem problem) {
    Words words = reader.words();
    String title = words.of(problem.title());
    return told(
        site.page(words, title).called(site.neutral()),
        reader,
        title,
        out -> out.writeUserContent(words.of(problem.detail())),
        problem.status());
  }

  private Response ask(Reader reader, String title, String detail, String action) {
    return respond(
        page(reader, title)
            .back("/q/" + reader.token() + "/messages")
            .languagesByLink(translations.offered())
            .content(
                out ->
                    JteaskGenerated.render(
                        (HtmlTemplateOutput) out,
                        null,
                        title,
                        detail,
                        link(reader, action),
                        title)),
        reader,
        200);
  }

  private Phone phone() {
    return new Phone(programme.charity().phone());
  }

  private Response told(Reader reader, String title, Content detail) {
    return told(page(reader, title), reader, title, detail, 200);
  }

  private Response told(Page page, Reader reader, String title, Content detail, int status) {
    return respond(
        page.content(
            out ->
                JtetoldGenerated.render(
                    (HtmlTemplateOutput) out, null, title, detail, help(reader.words()))),
        reader,
        status);
  }

  private Page page(Reader reader, String title) {
    return site.page(reader.words(), title)
        .called(reader.name())
        .leavable()
        .help("/q/" + reader.token() + "/help");
  }

  /** Keeps the language that she chose just now. */
  private Response respond(Page page, Reader reader, int status) {
    if (reader.chosen() != null) {
      page.header(
          "Set-Cookie", site.cookies().set(PageRoutes.LANGUAGE, reader.chosen(), "/q", null));
    }
    return page.respond(status);
  }

  private String link(Reader reader, String page) {
    return site.to("/q/" + reader.token() + page);
  }

  /** Of the nation of her site (domain §8). */
  private Content help(Words words, OpenForm form) {
    return new Help(words, programme.helpFor(form.mother().current().site()));
  }

  /** Where nothing may be told of whose link it was. */
  private Content help(Words words) {
    return new Help(words, programme.helpAnywhere());
  }

  private Opened opened(Reader reader, OpenForm form) {
    Words words = reader.words();
    TextPack pack = pack(reader, form);
    int items = form.instrument().items().size();
    return new Opened(
        reader.name(),
        programme.charity().phone(),
        seen(words, form),
        within(words, programme.safety().within(Cause.CALL_ME)),
        link(reader, ""),
        items,
        form.answered().size(),
        begun(form),
        (items + A_MINUTE - 1) / A_MINUTE
            + (Wave.looksBack(form.response().wave()) ? LOOKING_BACK : 0),
        pack == null,
        foreign(reader, pack),
        form.callAskedForIn(reader.browser()));
  }

  /** By more than who answers. */
  private static boolean begun(OpenForm form) {
    return !form.answered().isEmpty()
        || form.response().draft().keySet().stream().anyMatch(part -> !part.equals(Drafts.MODE));
  }

  /**
   * When an alert will be seen, honestly: in the time that somebody is given for it (domain §8).
   * Where no single answer raises one, the scores do, and there are none before she sends it.
   */
  private String seen(Words words, OpenForm form) {
    return form.asksOfRisk()
        ? words.of(
            "If an answer worries us, somebody of ours sees it within {0}.",
            within(words, programme.safety().within(Cause.RISK)))
        : words.of(
            "If your answers worry us, somebody of ours sees that within {0}, once you have sent"
                + " them.",
            within(words, programme.safety().within(Cause.SCORE)));
  }

  private static String within(Words words, Within time) {
    if (time.hours() > 0) {
      return time.hours() == 1
          ? words.of("1 working hour")
          : words.of("{0} working hours", time.hours());
    }
    return time.days() == 1 ? words.of("1 working day") : words.of("{0} working days", time.days());
  }

  /** How the programme's own questions begin: by its name only where she calls us by it. */
  private String stem(Reader reader) {
    return reader.name().equalsIgnoreCase(programme.name())
        ? reader.words().of("{0} has helped me to ...", reader.name())
        : reader.words().of("The support that I get has helped me to ...");
  }

  private @Nullable TextPack pack(Reader reader, OpenForm form) {
    return packs.find(form.instrument(), reader.words().language().tag());
  }

  private static String language(Reader reader, @Nullable TextPack pack) {
    return pack == null ? reader.words().language().tag() : pack.locale();
  }

  /** She reads another language than the one that the wording is in. */
  private static boolean foreign(Reader reader, @Nullable TextPack pack) {
    return pack != null && !pack.isIn(reader.words().language().tag());
  }

  private static String text(Words words, Item item, @Nullable TextPack pack) {
    return pack == null
        ? words.of("Item {0}", item.number())
        : pack.items().get(item.number() - 1).text();
  }

  private static List<String> options(Words words, Item item, @Nullable TextPack pack) {
    if (pack != null) {
      return pack.items().get(item.number() - 1).options();
    }
    List<String> options = new ArrayList<>();
    for (int option = 1; option <= item.values().size(); option++) {
      options.add(words.of("Item {0}, option {1}", item.number(), option));
    }
    return options;
  }

  private CheckView checked(Reader reader, OpenForm form) {
    Words words = reader.words();
    TextPack pack = pack(reader, form);
    List<CheckView.Row> rows = new ArrayList<>();
    for (Item item : form.instrument().items()) {
      String part = Integer.toString(item.number());
      String position = form.response().positions().get(part);
      boolean here = position != null && form.givenIn(reader.browser(), part);
      rows.add(
          new CheckView.Row(
              item.number(),
              language(reader, pack),
              text(words, item, pack),
              position != null,
              here ? options(words, item, pack).get(Integer.parseInt(position) - 1) : null,
              link(reader, "/item/" + part + Steps.FROM_CHECK)));
    }
    if (!Wave.looksBack(form.response().wave())) {
      return new CheckView(rows, "", List.of(), List.of());
    }
    List<CheckView.Row> helped = new ArrayList<>();
    for (Helped question : Helped.values()) {
      helped.add(helpedRow(reader, form, question));
    }
    return new CheckView(rows, stem(reader), helped, List.of(wordsRow(reader, form)));
  }

  private CheckView.Row helpedRow(Reader reader, OpenForm form, Helped question) {
    Words words = reader.words();
    String part = Drafts.part(question);
    String answer = form.response().draft().get(part);
    String shown = null;
    for (Helped.Choice choice : Helped.CHOICES) {
      if (choice.key().equals(answer) && form.givenIn(reader.browser(), part)) {
        shown = words.of(choice.words());
      }
    }
    return new CheckView.Row(
        0,
        words.language().tag(),
        words.of(question.words()),
        answer != null,
        shown,
        link(reader, Steps.HELPED + Steps.FROM_CHECK));
  }

  private CheckView.Row wordsRow(Reader reader, OpenForm form) {
    Words words = reader.words();
    String written = form.response().draft().get(Drafts.WORDS);
    return new CheckView.Row(
        0,
        words.language().tag(),
        words.of("Is there anything you would like to tell us?"),
        written != null,
        form.givenIn(reader.browser(), Drafts.WORDS) ? written : null,
        link(reader, Steps.WORDS + Steps.FROM_CHECK));
  }
}
