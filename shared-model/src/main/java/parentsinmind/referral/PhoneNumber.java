package parentsinmind.referral;

import org.jspecify.annotations.Nullable;

/**
 * Phone numbers: accepted when possible, not only when assigned (domain §6), and written one way.
 *
 * <p>A UK number is possible with 10 digits after its 0 if it begins with 1, 2, 3, 5, 7, 8 or 9, or
 * with 9 digits if it begins with 1 (a few old exchanges) or 8 (0800 and 0845 have short ones).
 * Numbers of other countries need + or 00 and have 7 to 15 digits (ITU-T E.164).
 */
public final class PhoneNumber {

  private static final int LONGEST = 15;
  private static final int SHORTEST = 7;

  /** The number as E.164 writes it, such as {@code +447700900123}, or null if it is impossible. */
  public static @Nullable String parse(String text) {
    String digits = digits(text.strip());
    if (digits == null) {
      return null;
    }
    if (digits.startsWith("+44")) {
      String rest = digits.substring(3);
      return british(rest.startsWith("0") ? rest.substring(1) : rest);
    }
    if (digits.startsWith("+")) {
      int count = digits.length() - 1;
      return count >= SHORTEST && count <= LONGEST && digits.charAt(1) != '0' ? digits : null;
    }
    return digits.startsWith("0") ? british(digits.substring(1)) : null;
  }

  private static @Nullable String british(String national) {
    if (national.isEmpty()) {
      return null;
    }
    char first = national.charAt(0);
    boolean possible =
        switch (national.length()) {
          case 10 -> "1235789".indexOf(first) >= 0;
          case 9 -> first == '1' || first == '8';
          default -> false;
        };
    return possible ? "+44" + national : null;
  }

  /** The digits with a leading + where the number is international, or null if it is no number. */
  private static @Nullable String digits(String text) {
    StringBuilder digits = new StringBuilder();
    for (int index = 0; index < text.length(); index++) {
      char letter = text.charAt(index);
      if ((letter >= '0' && letter <= '9') || (letter == '+' && digits.isEmpty())) {
        digits.append(letter);
      } else if (" -().\u00A0\u2011\u202A\u202C\u2066\u2068\u2069".indexOf(letter) < 0) {
        // The last ones come along when a number is copied from a phone's address book.
        return null;
      }
    }
    String found = digits.toString();
    return found.startsWith("00") ? "+" + found.substring(2) : found;
  }

  private PhoneNumber() {}
}
