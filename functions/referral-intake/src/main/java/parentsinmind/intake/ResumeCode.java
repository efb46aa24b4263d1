package parentsinmind.intake;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import parentsinmind.runtime.Digest;
import parentsinmind.runtime.Randomness;

/**
 * What somebody writes down to go on with a form elsewhere: 60 random bits (domain §6 asks 50) in
 * Douglas Crockford's alphabet, which has no letter that is taken for a digit. We keep its hash.
 */
final class ResumeCode {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 12;
  private static final int GROUP = 4;

  /** Far longer than a code with anything between its groups. */
  private static final int LONGEST = 60;

  private final String code;

  private ResumeCode(String code) {
    this.code = code;
  }

  /** A new one. */
  static ResumeCode random(Randomness randomness) {
    StringBuilder code = new StringBuilder(LENGTH);
    for (byte value : randomness.bytes(LENGTH)) {
      code.append(ALPHABET.charAt(value & 31));
    }
    return new ResumeCode(code.toString());
  }

  /** As somebody typed it, in any case, with O for 0 and I or L for 1; null if it is none. */
  static @Nullable ResumeCode parse(@Nullable String typed) {
    if (typed == null || typed.length() > LONGEST) {
      return null;
    }
    String code =
        typed
            .replaceAll("[\\s\\p{Z}\\p{Pd}._]", "")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    boolean whole =
        code.length() == LENGTH && code.chars().allMatch(sign -> ALPHABET.indexOf(sign) >= 0);
    return whole ? new ResumeCode(code) : null;
  }

  /** In groups of four: {@code 7K2M-9XQ4-01AB}. To be shown once. */
  String shown() {
    StringBuilder shown = new StringBuilder();
    for (int from = 0; from < LENGTH; from += GROUP) {
      shown.append(from == 0 ? "" : "-").append(code, from, from + GROUP);
    }
    return shown.toString();
  }

  String hash() {
    return Digest.of(code);
  }

  /** Says nothing: whoever has it needs only her birth date. */
  @Override
  public String toString() {
    return "ResumeCode";
  }
}
