package parentsinmind.referral;

import org.jspecify.annotations.Nullable;

/** An NHS number: ten digits of which the last checks the others, modulus 11 (domain §6). */
public final class NhsNumber {

  private static final int DIGITS = 10;

  /** The ten digits without spaces or hyphens, or null if this is no NHS number. */
  public static @Nullable String parse(String text) {
    StringBuilder digits = new StringBuilder(DIGITS);
    for (int index = 0; index < text.length(); index++) {
      char letter = text.charAt(index);
      if (letter >= '0' && letter <= '9') {
        digits.append(letter);
      } else if (letter != ' ' && letter != '-') {
        return null;
      }
    }
    return digits.length() == DIGITS && checks(digits) ? digits.toString() : null;
  }

  private static boolean checks(CharSequence digits) {
    int sum = 0;
    for (int index = 0; index < DIGITS - 1; index++) {
      sum += (digits.charAt(index) - '0') * (DIGITS - index);
    }
    int check = (11 - sum % 11) % 11;
    // A remainder that calls for 10 has no digit: such numbers are not issued.
    return check == digits.charAt(DIGITS - 1) - '0';
  }

  private NhsNumber() {}
}
