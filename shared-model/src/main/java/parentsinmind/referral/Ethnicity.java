package parentsinmind.referral;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Ethnic category: 16+1 of the NHS data dictionary. Z (asked, declined) and 99 (not known) are two
 * answers and stay apart (domain §6).
 */
public final class Ethnicity {

  /** The code list that answers are stored with. */
  public static final String CODE_LIST = "nhs-16+1";

  public static final String DECLINED = "Z";
  public static final String NOT_KNOWN = "99";

  /** All codes: 16 categories, S (any other), Z and 99. */
  public static final Set<String> CODES = codes();

  private static Set<String> codes() {
    Set<String> codes = new LinkedHashSet<>();
    // I, O and Q are not in the list.
    "ABCDEFGHJKLMNPRSZ".chars().forEach(letter -> codes.add(String.valueOf((char) letter)));
    codes.add(NOT_KNOWN);
    return Set.copyOf(codes);
  }

  private Ethnicity() {}
}
