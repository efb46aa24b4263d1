package parentsinmind.hads;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.hads.jte.JtecareGenerated;
import parentsinmind.hads.jte.JtecheckGenerated;
import parentsinmind.hads.jte.JtehelpedGenerated;
import parentsinmind.hads.jte.JteitemGenerated;
import parentsinmind.hads.jte.JtestartGenerated;
import parentsinmind.hads.jte.JtethanksGenerated;
import parentsinmind.hads.jte.JtewordsGenerated;
import parentsinmind.pages.Fields;
import parentsinmind.pages.FormData;
import parentsinmind.pages.Page;
import parentsinmind.pages.Problems;
import parentsinmind.pages.Words;
import parentsinmind.questionnaire.Helped;
import parentsinmind.questionnaire.Item;
import parentsinmind.questionnaire.Wave;
import parentsinmind.questionnaires.OpenForm;
import parentsinmind.questionnaires.Reply;
import parentsinmind.questionnaires.TextPack;
import parentsinmind.web.Response;

/**
 * The pages of a questionnaire, each from what it says to the answer that carries it. Care cards
 * stand where domain §8 wants them.
 */
final class Pages {

  /** The field by which the page says that to go back loses what is on it. */
  static final String WITHOUT = "without";

  private final Frame frame;

  Pages(Frame frame) {
    this.frame = frame;
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
    Opened opened = frame.opened(reader, form);
    return frame.respond(
        frame
            .page(reader, words.of("A few questions for you"))
            .languagesByLink(frame.offered())
            .content(
                out ->
                    JtestartGenerated.render(
                        (HtmlTemplateOutput) out,
                        null,
                        opened,
                        words,
                        frame.help(words, form),
                        who)),
        reader,
        200);
  }

  /**
   * @param missing it was sent without an answer
   */
  Response item(Reader reader, OpenForm form, Item item, boolean missing) {
    Words words = reader.words();
    TextPack pack = frame.pack(reader, form);
    String part = Integer.toString(item.number());
    boolean here = form.givenIn(reader.browser(), part);
    String position = form.response().positions().get(part);
    boolean elsewhere = !here && position != null;
    String error = missing ? choose(words, elsewhere) : null;
    ItemView view =
        new ItemView(
            frame.link(reader, Steps.here(reader, "/item/" + part)),
            item.number(),
            form.instrument().items().size(),
            pack == null,
            Frame.foreign(reader, pack),
            pack == null ? null : pack.introduction(),
            Frame.language(reader, pack),
            text(words, item, pack),
            options(words, item, pack),
            here && position != null ? Integer.parseInt(position) : 0,
            elsewhere,
            error);
    return frame.respond(
        frame
            .page(reader, words.of("Question {0} of {1}", view.number(), view.count()))
            .backByButton()
            .helpByButton()
            .languagesByButton(frame.offered())
            .problems(error == null ? Problems.none() : Problems.of("answer", error))
            .content(
                out ->
                    JteitemGenerated.render(
                        (HtmlTemplateOutput) out, null, view, words, frame.phone().shown())),
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
    Opened opened = frame.opened(reader, form);
    return frame.respond(
        frame
            .page(reader, words.of("You do not have to be alone with this"))
            .languagesByLink(frame.offered())
            .content(
                out ->
                    JtecareGenerated.render(
                        (HtmlTemplateOutput) out,
                        null,
                        opened,
                        words,
                        frame.help(words, form),
                        next == null ? null : frame.link(reader, next))),
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
    return frame.respond(
        frame
            .page(reader, stem)
            .backByButton()
            .helpByButton()
            .languagesByButton(frame.offered())
            .content(
                out ->
                    JtehelpedGenerated.render(
                        (HtmlTemplateOutput) out,
                        null,
                        words,
                        frame.link(reader, Steps.here(reader, Steps.HELPED)),
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
    return frame.respond(
        frame
            .page(reader, words.of("Is there anything you would like to tell us?"))
            .backByButton()
            .helpByButton()
            .languagesByButton(frame.offered())
            .problems(problems)
            .content(
                out ->
                    JtewordsGenerated.render(
                        (HtmlTemplateOutput) out,
                        null,
                        words,
                        frame.link(reader, Steps.here(reader, Steps.WORDS)),
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
    Opened opened = frame.opened(reader, form);
    String before =
        Wave.looksBack(form.response().wave())
            ? Steps.WORDS
            : "/item/" + form.instrument().items().size();
    Page page = frame.page(reader, words.of("Check before you send"));
    if (problems.isEmpty()) {
      // With problems it stands where a form was sent to, and links to there open nothing.
      page.languagesByLink(frame.offered());
    }
    return frame.respond(
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
    Opened opened = frame.opened(reader, form);
    return frame.respond(
        frame
            .page(reader, words.of("Thank you. We have your answers."))
            .languagesByLink(frame.offered())
            .content(
                out ->
                    JtethanksGenerated.render(
                        (HtmlTemplateOutput) out, null, opened, words, frame.help(words, form))),
        reader,
        200);
  }

  /** How the programme's own questions begin: by its name only where she calls us by it. */
  private String stem(Reader reader) {
    return reader.name().equalsIgnoreCase(frame.programme().name())
        ? reader.words().of("{0} has helped me to ...", reader.name())
        : reader.words().of("The support that I get has helped me to ...");
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
    TextPack pack = frame.pack(reader, form);
    List<CheckView.Row> rows = new ArrayList<>();
    for (Item item : form.instrument().items()) {
      String part = Integer.toString(item.number());
      String position = form.response().positions().get(part);
      boolean here = position != null && form.givenIn(reader.browser(), part);
      rows.add(
          new CheckView.Row(
              item.number(),
              Frame.language(reader, pack),
              text(words, item, pack),
              position != null,
              here ? options(words, item, pack).get(Integer.parseInt(position) - 1) : null,
              frame.link(reader, "/item/" + part + Steps.FROM_CHECK)));
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
        frame.link(reader, Steps.HELPED + Steps.FROM_CHECK));
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
        frame.link(reader, Steps.WORDS + Steps.FROM_CHECK));
  }
}
