package parentsinmind.messaging;

import java.util.function.IntUnaryOperator;

/**
 * How long a text is as carriers count it, and so what it costs: in one segment or in several that
 * her phone puts together.
 *
 * @param gsm7 whether every character is in the GSM 7-bit alphabet (3GPP TS 23.038); one that is
 *     not makes all of them cost more
 * @param units septets, or UTF-16 units where it is not in that alphabet
 */
public record TextLength(boolean gsm7, int units, int segments) {

  private static final int SEPTETS = 160;
  private static final int SEPTETS_OF_SEVERAL = 153;
  private static final int UNITS = 70;
  private static final int UNITS_OF_SEVERAL = 67;

  private static final String ALPHABET =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** Each of these takes an escape before it: two septets. */
  private static final String EXTENSION = "\f^{}\\[~]|€";

  public static TextLength of(String text) {
    boolean gsm7 = text.codePoints().allMatch(point -> septets(point) > 0);
    return gsm7
        ? counted(text, TextLength::septets, true, SEPTETS, SEPTETS_OF_SEVERAL)
        : counted(text, Character::charCount, false, UNITS, UNITS_OF_SEVERAL);
  }

  /** A character is never cut in two: where its second half does not fit, all of it goes on. */
  private static TextLength counted(
      String text, IntUnaryOperator width, boolean gsm7, int one, int ofSeveral) {
    int units = 0;
    int segments = 1;
    int filled = 0;
    for (int point : text.codePoints().toArray()) {
      int wide = width.applyAsInt(point);
      units += wide;
      if (filled + wide > ofSeveral) {
        segments++;
        filled = 0;
      }
      filled += wide;
    }
    return new TextLength(gsm7, units, units <= one ? 1 : segments);
  }

  /** 1, or 2 from the extension table, or 0 where it is in neither. */
  private static int septets(int point) {
    if (ALPHABET.indexOf(point) >= 0) {
      return 1;
    }
    return EXTENSION.indexOf(point) >= 0 ? 2 : 0;
  }

  /** For people: {@code 158 septets (GSM-7), 1 segment}. */
  @Override
  public String toString() {
    return units
        + (gsm7 ? " septets (GSM-7), " : " units (UCS-2), ")
        + segments
        + (segments == 1 ? " segment" : " segments");
  }
}
