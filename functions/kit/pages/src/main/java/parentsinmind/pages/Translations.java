package parentsinmind.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;
import parentsinmind.programme.Programme;
import parentsinmind.runtime.Deployment;
import parentsinmind.web.Request;

/**
 * The words of one function's pages in every language. Each English sentence is the key of its
 * translations, which are data files beside the function's classes ({@code words.pl.json}), so that
 * a translator can work on them. What stands around every page is translated here.
 */
public final class Translations {

  /** In an address, the language that a reader chose. */
  static final String CHOSEN = "language";

  /** Of the languages that a browser asks for, in the order in which its reader likes them. */
  private static final int MOST_WISHES = 20;

  private final Class<?> owner;
  private final boolean unreviewed;
  private final Map<Language, Words> read = new EnumMap<>(Language.class);

  /**
   * The words of a function's pages.
   *
   * @param owner a class in the package of its files
   * @param deployment in production nobody is shown a translation that nobody reviewed, unless the
   *     charity allows it ({@code messages.unreviewedTranslations})
   */
  public Translations(Class<?> owner, Programme programme, Deployment deployment) {
    this.owner = owner;
    this.unreviewed = !deployment.production() || programme.messages().unreviewedTranslations();
  }

  /** The languages in which pages may be shown, English first. */
  public List<Language> offered() {
    List<Language> offered = new ArrayList<>();
    for (Language language : Language.values()) {
      if (language == Language.ENGLISH || unreviewed || words(language).reviewed()) {
        offered.add(language);
      }
    }
    return offered;
  }

  /**
   * The languages that nobody has reviewed who speaks them: staff are told so. It goes by the words
   * around every page: a language is reviewed in all modules or in none, which a test sees to.
   */
  public static List<Language> unreviewed() {
    List<Language> unreviewed = new ArrayList<>();
    for (Language language : Language.values()) {
      if (language != Language.ENGLISH
          && file(Translations.class, language).get("reviewedBy") == null) {
        unreviewed.add(language);
      }
    }
    return unreviewed;
  }

  /**
   * The tag of the language that a reader of public pages asks for: chosen in the address, or the
   * first of those that the browser asks for in which there are pages; null for neither.
   */
  public @Nullable String asked(Request request) {
    String chosen = request.query(CHOSEN);
    if (Language.find(chosen) != null) {
      return chosen;
    }
    String wished = request.header("accept-language");
    for (String each : wished == null ? new String[0] : wished.split(",", MOST_WISHES)) {
      String tag = each.split(";", 2)[0].strip();
      Language language = Language.find(tag);
      if (language != null && offered().contains(language)) {
        return tag;
      }
    }
    return null;
  }

  /** The words in the language that a reader of public pages asks for. */
  public Words of(Request request) {
    return in(asked(request));
  }

  /** The words in the language of a tag; in English where it is none, or not offered. */
  public Words in(@Nullable String tag) {
    Language language = Language.find(tag);
    return language != null && offered().contains(language)
        ? words(language)
        : words(Language.ENGLISH);
  }

  /** The words in a language, whether or not it is offered. */
  synchronized Words words(Language language) {
    return read.computeIfAbsent(language, this::read);
  }

  private Words read(Language language) {
    if (language == Language.ENGLISH) {
      return Words.ENGLISH;
    }
    Map<String, Object> around = file(Translations.class, language);
    Map<String, Object> own = file(owner, language);
    Map<String, String> sentences = new java.util.HashMap<>(sentences(around));
    sentences.putAll(sentences(own));
    return new Words(
        language, sentences, around.get("reviewedBy") != null && own.get("reviewedBy") != null);
  }

  private static Map<String, String> sentences(Map<String, Object> file) {
    Map<String, String> sentences = new java.util.HashMap<>();
    if (file.get("sentences") instanceof Map<?, ?> map) {
      map.forEach((english, words) -> sentences.put(String.valueOf(english), words.toString()));
    }
    return sentences;
  }

  private static Map<String, Object> file(Class<?> owner, Language language) {
    String name = "words." + language.tag() + ".json";
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no file " + name + " beside " + owner.getName());
      }
      return Json.object(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
