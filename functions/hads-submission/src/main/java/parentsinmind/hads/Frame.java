package parentsinmind.hads;

import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.pages.Help;
import parentsinmind.pages.Language;
import parentsinmind.pages.OfficeHours;
import parentsinmind.pages.Page;
import parentsinmind.pages.Phone;
import parentsinmind.pages.Site;
import parentsinmind.pages.Translations;
import parentsinmind.pages.Words;
import parentsinmind.programme.Programme;
import parentsinmind.questionnaire.Wave;
import parentsinmind.questionnaires.OpenForm;
import parentsinmind.questionnaires.TextPack;
import parentsinmind.questionnaires.TextPacks;
import parentsinmind.safety.Cause;
import parentsinmind.safety.Within;
import parentsinmind.web.Response;

/**
 * What all pages behind a link have in common: they bear the name that she chose for us and nobody
 * else's (domain §7), say where help is, and keep the language that she chose.
 */
final class Frame {

  /** Questions that are read and answered in a minute, roughly. */
  private static final int A_MINUTE = 3;

  /** Minutes for the programme's own questions. */
  private static final int LOOKING_BACK = 2;

  private final Programme programme;
  private final Site site;
  private final Translations translations;
  private final TextPacks packs;

  Frame(Programme programme, Site site, Translations translations, TextPacks packs) {
    this.programme = programme;
    this.site = site;
    this.translations = translations;
    this.packs = packs;
  }

  Programme programme() {
    return programme;
  }

  Site site() {
    return site;
  }

  /** The languages that she may change to. */
  List<Language> offered() {
    return translations.offered();
  }

  /** A page of hers, by the name that she chose for us. */
  Page page(Reader reader, String title) {
    return site.page(reader.words(), title)
        .called(reader.name())
        .leavable()
        .help("/q/" + reader.token() + "/help");
  }

  /** Keeps the language that she chose just now. */
  Response respond(Page page, Reader reader, int status) {
    if (reader.chosen() != null) {
      page.header(
          "Set-Cookie", site.cookies().set(PageRoutes.LANGUAGE, reader.chosen(), "/q", null));
    }
    return page.respond(status);
  }

  String link(Reader reader, String page) {
    return site.to("/q/" + reader.token() + page);
  }

  /** Of the nation of her site (domain §8). */
  Content help(Words words, OpenForm form) {
    return new Help(words, programme.helpFor(form.mother().current().site()));
  }

  /** Where nothing may be told of whose link it was. */
  Content help(Words words) {
    return new Help(words, programme.helpAnywhere());
  }

  /** A page that tells of nobody. */
  Page nobodys(Reader reader, String title) {
    return site.page(reader.words(), title).called(site.neutral());
  }

  /** How to reach a person. */
  Phone phone() {
    return new Phone(programme.charity().phone());
  }

  /** How far she is, for pages that say so. */
  Opened opened(Reader reader, OpenForm form) {
    Words words = reader.words();
    TextPack pack = pack(reader, form);
    int items = form.instrument().items().size();
    String hours = OfficeHours.inWords(programme, form.mother().current().site(), words);
    return new Opened(
        reader.name(),
        programme.charity().phone(),
        seen(words, form) + " " + hours,
        hours,
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
  static boolean begun(OpenForm form) {
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

  /** The wording that she is shown; null where none is installed. */
  @Nullable TextPack pack(Reader reader, OpenForm form) {
    return packs.find(form.instrument(), reader.words().language().tag());
  }

  /** The tag of the language that the wording is in, or that placeholders are in. */
  static String language(Reader reader, @Nullable TextPack pack) {
    return pack == null ? reader.words().language().tag() : pack.locale();
  }

  /** She reads another language than the one that the wording is in. */
  static boolean foreign(Reader reader, @Nullable TextPack pack) {
    return pack != null && !pack.isIn(reader.words().language().tag());
  }
}
