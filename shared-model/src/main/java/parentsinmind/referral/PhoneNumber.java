package parentsinmind.referral;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers: accepted when possible, not only when assigned (domain §6), and written one way.
 *
 * <p>A UK number is possible with 10 digits after its 0 if it begins with 1, 2, 3, 5, 7, 8 or 9, or
 * with 9 digits if it begins with 1 (a few old exchanges) or 8 (0800 and 0845 have short ones).
 * Numbers of other countries need + or 00 and have 7 to 15 digits (ITU-T E.164).
 */
public final class PhoneNumber {

  /** As an extension is written behind a number of ours. */
  private static final String EXTENSION = " ext ";

  /**
   * What people write within a number: spaces, strokes of every kind, brackets; and what comes
   * along when a number is copied from a phone's address book.
   */
  private static final String BETWEEN =
      " -()./\u00A0\u2010\u2011\u2012\u2013\u202A\u202C\u2066\u2068\u2069";

  /** Beside a slash: with fewer digits it says another number, as in 01632 960200/1. */
  private static final int SHORTEST_HALF = 3;

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

  /**
   * The number of somebody at work, with its extension if it has one: {@code +441632960200 ext 12}.
   * People write "ext 12", "extension 12" or "x12".
   */
  public static @Nullable String atWork(String text) {
    Matcher parts = AtWork.NUMBER.matcher(text.strip());
    if (!parts.matches()) {
      return parse(text);
    }
    String number = parse(parts.group("number"));
    return number == null ? null : number + EXTENSION + parts.group("extension");
  }

  /** A number of {@link #atWork} without its extension. */
  public static String withoutExtension(String number) {
    return number.split(EXTENSION, 2)[0];
  }

  /** Loaded where somebody gives a number at work. */
  private static final class AtWork {
    static final Pattern NUMBER =
        Pattern.compile(
            "(?<number>.*[0-9)])[\\s\\h,;(]*(?:extension|extn|ext|x)[\\s\\h.:]*"
                + "(?<extension>[0-9]{1,6})\\)?",
            Pattern.CASE_INSENSITIVE);
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
      if (isDigit(letter) || (letter == '+' && digits.isEmpty())) {
        digits.append(letter);
      } else if (BETWEEN.indexOf(letter) < 0) {
        return null;
      }
    }
    String found = digits.toString();
    if (text.indexOf('/') >= 0 && (isAbroad(found) || !isOfHalves(text))) {
      return null;
    }
    return found.startsWith("00") ? "+" + found.substring(2) : found;
  }

  /** There a number may be so long that two of them would pass for one. */
  private static boolean isAbroad(String digits) {
    return (digits.startsWith("+") || digits.startsWith("00"))
        && !digits.startsWith("+44")
        && !digits.startsWith("0044");
  }

  private static boolean isOfHalves(String text) {
    return Arrays.stream(text.split("/", -1))
        .allMatch(half -> half.chars().filter(PhoneNumber::isDigit).count() >= SHORTEST_HALF);
  }

  private static boolean isDigit(int letter) {
    return letter >= '0' && letter <= '9';
  }

  private PhoneNumber() {}
}
