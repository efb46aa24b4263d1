package parentsinmind.referral;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A UK postcode as BS 7666 writes it, GIR 0AA, a pseudo postcode of the NHS (ZZ99), or the answer
 * "no fixed abode" (domain §6).
 *
 * @param value upper case with one space, such as {@code CV1 2AB}; or {@link #NO_FIXED_ABODE}
 */
public record Postcode(String value) {

  /** The answer of a mother who has no address; lower case, so no postcode looks like it. */
  public static final String NO_FIXED_ABODE = "no fixed abode";

  private static final int INWARD = 3;
  private static final String INWARD_FORM = "[0-9][ABD-HJLNP-UW-Z]{2}";

  /** Made once, when the first postcode is read. */
  private static final class Form {
    static final Pattern BS_7666 =
        Pattern.compile(
            "([A-PR-UWYZ][0-9]{1,2}"
                + "|[A-PR-UWYZ][A-HK-Y][0-9]{1,2}"
                + "|[A-PR-UWYZ][0-9][A-HJKPSTUW]"
                + "|[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY])"
                + INWARD_FORM);
    static final Pattern PSEUDO = Pattern.compile("ZZ99[0-9][A-Z]{2}");
  }

  /** Reads a postcode however it is spaced and in whatever case; null if it is none. */
  public static @Nullable Postcode parse(String text) {
    String plain = text.strip();
    if (plain.replaceAll("[\\s.-]+", " ").equalsIgnoreCase(NO_FIXED_ABODE)
        || plain.equalsIgnoreCase("nfa")) {
      return new Postcode(NO_FIXED_ABODE);
    }
    String letters = plain.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
    if (letters.equals("GIR0AA")
        || Form.BS_7666.matcher(letters).matches()
        || Form.PSEUDO.matcher(letters).matches()) {
      int inward = letters.length() - INWARD;
      return new Postcode(letters.substring(0, inward) + " " + letters.substring(inward));
    }
    return null;
  }

  /** Whether it says where somebody lives: neither a pseudo postcode nor "no fixed abode". */
  public boolean isPlace() {
    return !value.equals(NO_FIXED_ABODE) && !value.startsWith("ZZ99") && !value.startsWith("GIR");
  }

  /** The part before the space, such as {@code CV1}; null for "no fixed abode". */
  public @Nullable String district() {
    return value.equals(NO_FIXED_ABODE) ? null : value.substring(0, value.indexOf(' '));
  }

  /** The district and the first digit behind the space, such as {@code CV1 2}, or null. */
  public @Nullable String sector() {
    return value.equals(NO_FIXED_ABODE) ? null : value.substring(0, value.indexOf(' ') + 2);
  }

  /** The last two letters, such as {@code AB}, or null. */
  public @Nullable String unit() {
    return value.equals(NO_FIXED_ABODE) ? null : value.substring(value.length() - 2);
  }

  /** Says nothing of where somebody lives. */
  @Override
  public String toString() {
    return "Postcode";
  }
}
