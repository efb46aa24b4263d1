package parentsinmind.intake;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import parentsinmind.pages.Language;

/** Languages by the names that people give them, in any language of our pages. */
final class LanguageNames {

  /** What the list of the standard calls otherwise, or has no short code for. */
  private static final Map<String, String> ALSO =
      Map.ofEntries(
          Map.entry("bangla", "bn"),
          Map.entry("british sign language", "bfi"),
          Map.entry("bsl", "bfi"),
          Map.entry("cantonese", "yue"),
          Map.entry("dari", "prs"),
          Map.entry("farsi", "fa"),
          Map.entry("mandarin", "zh"),
          Map.entry("panjabi", "pa"),
          Map.entry("pushto", "ps"),
          Map.entry("romani", "rom"),
          Map.entry("roma", "rom"),
          Map.entry("sylheti", "syl"));

  private static final Map<String, String> CODES = codes();

  /** The ISO code of a language's name or code; what was written, where it is neither. */
  static String code(String written) {
    String name = written.strip().toLowerCase(Locale.ROOT);
    return CODES.getOrDefault(name, name);
  }

  /** The English name of a code, or the code. */
  static String name(String code) {
    for (Map.Entry<String, String> also : ALSO.entrySet()) {
      if (also.getValue().equals(code) && code.length() > 2 && also.getKey().length() > 4) {
        return also.getKey().substring(0, 1).toUpperCase(Locale.ROOT) + also.getKey().substring(1);
      }
    }
    return Locale.of(code).getDisplayLanguage(Locale.ENGLISH);
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>(ALSO);
    for (String code : Locale.getISOLanguages()) {
      Locale language = Locale.of(code);
      for (Language reader : Language.values()) {
        Locale in = Locale.forLanguageTag(reader.tag());
        codes.put(language.getDisplayLanguage(in).toLowerCase(Locale.ROOT), code);
      }
      codes.put(language.getDisplayLanguage(language).toLowerCase(Locale.ROOT), code);
    }
    return Map.copyOf(codes);
  }

  private LanguageNames() {}
}
