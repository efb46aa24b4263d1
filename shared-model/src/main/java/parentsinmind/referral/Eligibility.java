package parentsinmind.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import parentsinmind.programme.Programme.Site;

/**
 * What a manager should look at before deciding. A flag never refuses anybody: exclusion is a
 * manager's decision with a reason (domain §6).
 */
public final class Eligibility {

  public static final String OUTSIDE_AREA = "outside-area";
  public static final String BEYOND_TWO_YEARS = "beyond-two-years";
  public static final String UNDER_18 = "under-18";

  /** As it is filled in, nobody may or can contact her: she was not told that somebody will. */
  public static final String UNREACHABLE = "unreachable";

  private static final int YEARS_AFTER_BIRTH = 2;
  private static final int ADULT = 18;

  /**
   * The flags of a referral.
   *
   * @param on the London date of its receipt
   */
  public static List<String> flags(ReferralForm form, Site site, LocalDate on) {
    List<String> flags = new ArrayList<>();
    Postcode postcode = form.mother().postcode();
    if (postcode != null
        && postcode.isPlace()
        && !site.districts().isEmpty()
        && !site.districts().contains(postcode.district())) {
      flags.add(OUTSIDE_AREA);
    }
    List<LocalDate> births = form.perinatal().births();
    if (!form.perinatal().stage().equals("pregnant")
        && !births.isEmpty()
        && births.stream().allMatch(birth -> birth.plusYears(YEARS_AFTER_BIRTH).isBefore(on))) {
      flags.add(BEYOND_TWO_YEARS);
    }
    if (form.mother().born().plusYears(ADULT).isAfter(on)) {
      flags.add(UNDER_18);
    }
    if (!form.reachable()) {
      flags.add(UNREACHABLE);
    }
    return flags;
  }

  private Eligibility() {}
}
