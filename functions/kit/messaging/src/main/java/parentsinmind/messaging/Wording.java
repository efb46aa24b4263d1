package parentsinmind.messaging;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parentsinmind.messaging.Message.Email;
import parentsinmind.messaging.Message.Mailbox;
import parentsinmind.messaging.Message.TextMessage;
import parentsinmind.messaging.Worded.Fallback;
import parentsinmind.programme.Programme;
import parentsinmind.programme.Programme.Messages;
import parentsinmind.runtime.Deployment;

/**
 * What mothers are sent, as either channel carries it. Neutral throughout (domain §7): whoever sees
 * it on her phone learns neither who she is nor why she is written to.
 */
public final class Wording {

  /** The languages there are, the original first. */
  static final List<String> LANGUAGES = List.of("en", "pl", "ur");

  private static final int LONGEST_NAME = 40;

  /** What a phone or a mailbox would make a link of, or take for another sender's address. */
  private static final Pattern LIKE_AN_ADDRESS = Pattern.compile("[@/\\\\]|\\S\\.\\S");

  private final Messages settings;
  private final boolean unreviewed;
  private final NeutralWords neutral;
  private final Map<String, Translation> translations = new LinkedHashMap<>();

  /**
   * @throws IllegalStateException if what {@code programme.json} says of senders gives away why
   *     they write
   */
  public Wording(Programme programme, Deployment deployment) {
    this.settings = programme.messages();
    this.unreviewed = !deployment.production() || settings.unreviewedTranslations();
    this.neutral = new NeutralWords(programme.name());
    refuseRevealing("senderName", neutral.in(settings.senderName()));
    refuseRevealing("senderEmail", neutral.inAddress(settings.senderEmail()));
    refuseRevealing("textSender", neutral.inAddress(settings.textSender()));
    if (settings.replyTo() != null) {
      refuseRevealing("replyTo", neutral.inAddress(settings.replyTo()));
    }
    for (String language : LANGUAGES) {
      translations.put(
          language, Translation.read(Resource.object("mothers." + language + ".json")));
    }
  }

  /**
   * A message for a mother.
   *
   * @param language the tag of the one that she reads, or null where nobody asked: then English
   * @throws IllegalArgumentException if the address of her page gives away why she is written to
   */
  public Worded forMother(Step step, @Nullable String language, Details details) {
    String token = last(details.link());
    refuseRevealing(details.link(), token);
    refuseRevealing(details.optOut(), token);
    String asked = language == null ? original() : primary(language);
    Translation found = translations.get(asked);
    Fallback fallback = null;
    if (found == null) {
      fallback = Fallback.NO_TRANSLATION;
    } else if (!found.reviewed() && !unreviewed) {
      fallback = Fallback.NOT_REVIEWED;
    }
    Translation used = found == null || fallback != null ? translation(original()) : found;
    String callUs = name(details.callUs());
    return new Worded(
        email(step, used, details, callUs),
        text(step, used, details, callUs),
        used.language(),
        fallback);
  }

  /**
   * The link with which she goes on with a form that she began, which she asked for herself: so
   * there is nothing to stop, and no other way to reach her.
   *
   * @param language the tag of the one that she reads the form in
   * @param until the last day on which the link answers, in London
   * @throws IllegalArgumentException if its address gives away why she is written to
   */
  public Worded.Alone wayBack(String language, URI link, LocalDate until) {
    refuseRevealing(link, last(link));
    Translation found = translations.get(primary(language));
    Translation used =
        found == null || !(found.reviewed() || unreviewed) ? translation(original()) : found;
    Translation.WayBack words = used.wayBack();
    Map<String, String> values = Map.of("until", used.date(until), "sender", settings.senderName());
    String subject = words.subject().fill(values);
    String preview = words.preview().fill(values);
    Page page = new Page(used.language(), used.direction(), subject, preview);
    words.opening().forEach(paragraph -> page.paragraph(paragraph.fill(values)));
    page.button(used.open().fill(values), link);
    words.closing().forEach(paragraph -> page.paragraph(paragraph.fill(values)));
    return new Worded.Alone(
        new Email(
            new Mailbox(settings.senderName(), settings.senderEmail()),
            settings.replyTo(),
            subject,
            preview,
            page.text(),
            page.html(),
            null,
            List.of()),
        used.language());
  }

  private Email email(
      Step step, Translation translation, Details details, @Nullable String callUs) {
    Translation.Words words = translation.words(step);
    String sender = callUs == null ? settings.senderName() : callUs;
    Map<String, String> values =
        Map.of("until", translation.date(details.until()), "sender", sender);
    String subject = words.subject().fill(values);
    String preview = words.preview().fill(values);
    Page page = new Page(translation.language(), translation.direction(), subject, preview);
    words.opening().forEach(paragraph -> page.paragraph(paragraph.fill(values)));
    page.button(translation.open().fill(values), details.link());
    translation.closing().forEach(paragraph -> page.paragraph(paragraph.fill(values)));
    page.smallLink(translation.stop().fill(values), details.optOut());
    return new Email(
        new Mailbox(sender, settings.senderEmail()),
        settings.replyTo(),
        subject,
        preview,
        page.text(),
        page.html(),
        details.optOut(),
        List.of());
  }

  /**
   * Her phone shows the registered sender whatever she said: carriers replace or drop others. What
   * she said stands at the beginning.
   */
  private TextMessage text(
      Step step, Translation translation, Details details, @Nullable String callUs) {
    String text =
        translation
            .words(step)
            .text()
            .fill(
                Map.of(
                    "until",
                    translation.shortDate(details.until()),
                    "link",
                    details.link().toASCIIString()));
    return new TextMessage(
        settings.textSender(),
        callUs == null
            ? text
            : translation.textFrom().fill(Map.of("sender", callUs, "text", text)));
  }

  /**
   * The language that a message to her is in, and then her pages.
   *
   * @param asked the tag of the one that she reads, or null where nobody asked
   */
  public String language(@Nullable String asked) {
    Translation found = translations.get(asked == null ? original() : primary(asked));
    return found == null || (!found.reviewed() && !unreviewed) ? original() : found.language();
  }

  /**
   * What she said to call ourselves, or null where the neutral sender stands. The answer is free
   * text and may be an instruction ("do not say it is about ..."), a web address or a page of
   * words: then it is no name. The programme's name is one only where it is the whole answer: then
   * she chose it.
   */
  public @Nullable String name(@Nullable String callUs) {
    String line = callUs == null ? "" : OneLine.of(callUs);
    if (line.codePointCount(0, line.length()) > LONGEST_NAME
        || line.codePoints().noneMatch(Character::isLetter)
        || LIKE_AN_ADDRESS.matcher(line).find()) {
      return null;
    }
    return neutral.in(line) == null || neutral.isProgramme(line) ? line : null;
  }

  /** The token is chance's, not ours: it may have any word in it. */
  private void refuseRevealing(URI link, String token) {
    String ours = (link.getHost() + path(link)).replace("/" + token, "/");
    if (neutral.inAddress(ours) != null) {
      throw new IllegalArgumentException("a link whose address gives away what it is about");
    }
  }

  /** The last part of a link: the token. */
  private static String last(URI link) {
    return path(link).substring(path(link).lastIndexOf('/') + 1);
  }

  private static String path(URI link) {
    return link.getPath() == null ? "" : link.getPath();
  }

  private static void refuseRevealing(String setting, @Nullable String stem) {
    if (stem != null) {
      throw new IllegalStateException(
          "programme.json, /messages/" + setting + ": \"" + stem + "\" gives away why we write");
    }
  }

  private Translation translation(String language) {
    Translation translation = translations.get(language);
    if (translation == null) {
      throw new IllegalStateException("no words in " + language);
    }
    return translation;
  }

  private static String original() {
    return LANGUAGES.getFirst();
  }

  private static String primary(String tag) {
    return tag.strip().split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
  }
}
