package parentsinmind.matching;

import java.text.Normalizer;
import java.util.Locale;

/**
 * When two names are written the same. Case, accents, spaces, hyphens, apostrophes and invisible
 * marks do not count: people leave them out on forms ("O'Neill", "oneill"; "Zoë", "Zoe"). Accents
 * are those Unicode calls combining diacritical marks, and the Latin letters with a stroke or a
 * ligature; the vowel signs of other scripts tell names apart and stay.
 */
public final class Names {

  /** A name for comparing only. Where nothing of it is a letter, it counts as typed. */
  public static String normalised(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    // Upper case first, so that a sharp s becomes two letters.
    lowered(isAscii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFKD))
        .codePoints()
        .forEach(point -> append(plain, point));
    return plain.isEmpty() ? name.strip() : plain.toString();
  }

  private static String lowered(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static void append(StringBuilder plain, int point) {
    switch (point) {
      case 'ø' -> plain.append('o');
      case 'ł' -> plain.append('l');
      case 'đ', 'ð' -> plain.append('d');
      case 'ı' -> plain.append('i');
      case 'æ' -> plain.append("ae");
      case 'œ' -> plain.append("oe");
      case 'þ' -> plain.append("th");
      // The capital sharp s has only the small one for lower case.
      case 'ß' -> plain.append("ss");
      // What lower case makes of a capital sigma depends on where it stands.
      case 'ς' -> plain.append('σ');
      default -> {
        if (Character.isLetterOrDigit(point) || isSignOfItsOwn(point)) {
          plain.appendCodePoint(point);
        }
      }
    }
  }

  private static boolean isSignOfItsOwn(int point) {
    int type = Character.getType(point);
    boolean mark = type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    return mark && (point < 0x0300 || point > 0x036F);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(letter -> letter < 128);
  }

  private Names() {}
}
