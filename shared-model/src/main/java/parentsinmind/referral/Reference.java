package parentsinmind.referral;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A referral's reference, such as {@code 7KM-4RT-9XA}: eight characters and a check character, in
 * threes, to be said over a phone. The 23 characters leave out those that look alike (0 O 1 I L, 2
 * Z, 5 S, 6 G, 8 B, U V) and N, which sounds like M. As 23 is a prime, the check finds every wrong
 * character and every two that changed places.
 */
public final class Reference {

  private static final String ALPHABET = "23456789ACDEFHJKMPRTWXY";
  private static final int PAYLOAD = 8;

  /** A reference from random bits: any 64 will do, 36 of them count. */
  public static String of(long random) {
    long rest = random & Long.MAX_VALUE;
    StringBuilder plain = new StringBuilder(PAYLOAD + 1);
    for (int index = 0; index < PAYLOAD; index++) {
      plain.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
      rest /= ALPHABET.length();
    }
    plain.append(check(plain));
    return grouped(plain.toString());
  }

  /** A reference however it was typed, in its one form; null if it is none or misheard. */
  public static @Nullable String parse(String text) {
    StringBuilder plain = new StringBuilder();
    for (char letter : text.toUpperCase(Locale.ROOT).toCharArray()) {
      if (ALPHABET.indexOf(letter) >= 0) {
        plain.append(letter);
      } else if (letter != ' ' && letter != '-') {
        return null;
      }
    }
    if (plain.length() != PAYLOAD + 1 || plain.charAt(PAYLOAD) != check(plain)) {
      return null;
    }
    return grouped(plain.toString());
  }

  private static char check(CharSequence plain) {
    int sum = 0;
    for (int index = 0; index < PAYLOAD; index++) {
      sum += (index + 2) * ALPHABET.indexOf(plain.charAt(index));
    }
    return ALPHABET.charAt(sum % ALPHABET.length());
  }

  private static String grouped(String plain) {
    return plain.substring(0, 3) + "-" + plain.substring(3, 6) + "-" + plain.substring(6);
  }

  private Reference() {}
}
