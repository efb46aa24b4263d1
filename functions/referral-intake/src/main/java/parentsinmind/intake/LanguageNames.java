package parentsinmind.intake;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import parentsinmind.pages.Language;

/** Languages by the names that people give them, in any language of our pages. */
final class LanguageNames {

  /**
   * A language as somebody wrote it.
   *
   * @param code its ISO code; null where we know none by what was written
   * @param words what was written, where that says more than the code
   */
  record Spoken(@Nullable String code, @Nullable String words) {}

  /**
   * What the list of the standard calls otherwise or has no short code for, among what is spoken
   * where the sites are. The first name is the one that is shown where Java knows none.
   */
  private static final String ALSO =
      """
      bfi British Sign Language, BSL
      bin Edo, Bini
      bn Bengali
      cnr Montenegrin
      ceb Cebuano, Bisaya, Visayan
      ckb Sorani, Kurdish Sorani
      fa Farsi
      ff Fulani, Fula
      fil Filipino
      gaa Ga
      hak Hakka
      haz Hazaragi
      hno Hindko
      ilo Ilocano
      jam Jamaican Patois, Patois, Patwa
      kmr Kurmanji, Kurdish Kurmanji
      kok Konkani
      kri Krio
      lg Luganda
      luo Luo
      mnw Mon
      nan Hokkien
      nd Ndebele
      nl Flemish
      pa Panjabi
      pcm Nigerian Pidgin, Pidgin
      phr Pahari, Potwari, Pothwari, Mirpuri
      prs Dari
      ps Pushto, Pashtu
      pt Brazilian Portuguese
      rhg Rohingya
      ro Moldovan
      rom Romani, Roma
      si Sinhalese
      skr Saraiki
      syl Sylheti
      tet Tetum
      tpi Tok Pisin
      yue Cantonese
      zh Mandarin
      """;

  /** The word that answers another question, also where it is a code: of Norwegian. */
  private static final String NO = "no";

  /** Marks of Latin letters, which many leave out; those of other scripts are letters. */
  private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036f]");

  private static final Pattern SPACES = Pattern.compile("[\\s\\h]+");

  /** Where another language, or more about the first, begins. */
  private static final Pattern FURTHER =
      Pattern.compile("[,;/&+(،]|\\s(?:and|or|i|oraz|lub|اور|یا)\\s");

  private static final Map<String, String> FIRST_NAMES = firstNames();
  private static final Map<String, String> CODES = codes();

  /**
   * Reads what was written: a name or a code. Of several languages the first is the one spoken
   * best, and the words are kept beside it.
   */
  static Spoken read(String written) {
    String all = written.strip();
    String code = code(all);
    if (code != null) {
      return new Spoken(code, null);
    }
    String first = FURTHER.split(all, 2)[0];
    return new Spoken(first.equals(all) ? null : code(first), all);
  }

  /** How it is read back: by its name, where that is all that was written; else as it was. */
  static String shown(String written, Language reader) {
    String code = code(written);
    if (code == null) {
      return written.strip();
    }
    String name = Locale.of(code).getDisplayLanguage(in(reader));
    return name.equals(code) ? FIRST_NAMES.getOrDefault(code, code) : name;
  }

  private static @Nullable String code(String written) {
    return CODES.get(plain(written));
  }

  private static String plain(String written) {
    String spaced = SPACES.matcher(written).replaceAll(" ").strip();
    String bare = MARKS.matcher(Normalizer.normalize(spaced, Normalizer.Form.NFD)).replaceAll("");
    return bare.toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> firstNames() {
    Map<String, String> names = new HashMap<>();
    ALSO.lines().forEach(line -> names.put(line.split(" ", 2)[0], names(line)[0]));
    return Map.copyOf(names);
  }

  private static String[] names(String line) {
    return line.split(" ", 2)[1].split(", ", -1);
  }

  /** A name that is also some other language's code is a name: people write names. */
  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    for (String line : ALSO.lines().toList()) {
      String code = line.split(" ", 2)[0];
      for (String name : names(line)) {
        codes.put(plain(name), code);
      }
    }
    FIRST_NAMES.keySet().forEach(code -> named(codes, Locale.of(code)));
    for (String code : Locale.getISOLanguages()) {
      named(codes, Locale.of(code));
    }
    for (String code : Locale.getISOLanguages()) {
      Locale language = Locale.of(code);
      codes.putIfAbsent(code, language.getLanguage());
      codes.putIfAbsent(language.getISO3Language(), language.getLanguage());
    }
    FIRST_NAMES.keySet().forEach(code -> codes.putIfAbsent(code, code));
    codes.remove(NO);
    return Map.copyOf(codes);
  }

  /** By the names that the readers of our pages have for it, and its own. */
  private static void named(Map<String, String> codes, Locale language) {
    for (Language reader : Language.values()) {
      codes.putIfAbsent(plain(language.getDisplayLanguage(in(reader))), language.getLanguage());
    }
    codes.putIfAbsent(plain(language.getDisplayLanguage(language)), language.getLanguage());
  }

  private static Locale in(Language reader) {
    return Locale.forLanguageTag(reader.tag());
  }

  private LanguageNames() {}
}
