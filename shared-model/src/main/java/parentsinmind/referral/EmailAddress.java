package parentsinmind.referral;

import org.jspecify.annotations.Nullable;

/** A sanity check of email addresses: what cannot arrive is refused, what might is not. */
public final class EmailAddress {

  public static final int LONGEST = 254;

  /** The address without surrounding spaces, its case as typed; null if no message can reach it. */
  public static @Nullable String parse(String text) {
    String address = text.strip();
    int at = address.lastIndexOf('@');
    if (at < 1 || at > 64 || address.length() > LONGEST || address.indexOf('@') != at) {
      return null;
    }
    boolean odd =
        address
            .codePoints()
            .anyMatch(
                point ->
                    Character.isWhitespace(point)
                        || Character.getType(point) == Character.FORMAT
                        || "<>()[],;:\\\"".indexOf(point) >= 0);
    return odd || !isDotted(address.substring(0, at), 1) || !isDotted(address.substring(at + 1), 2)
        ? null
        : address;
  }

  /** Parts between dots, none empty, at least so many. */
  private static boolean isDotted(String text, int least) {
    int parts = 0;
    for (String part : text.split("\\.", -1)) {
      if (part.isEmpty()) {
        return false;
      }
      parts++;
    }
    return parts >= least;
  }

  private EmailAddress() {}
}
