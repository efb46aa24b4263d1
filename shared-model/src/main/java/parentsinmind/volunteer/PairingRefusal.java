package parentsinmind.volunteer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why no mother may be paired with a volunteer just now (domain §9). A first role of either kind is
 * enough: who leads a group may be paired one-to-one as well.
 */
public enum PairingRefusal {
  LEFT("has left the programme"),
  PAUSED("is paused"),
  UNTRAINED("has not yet completed the accredited training hours"),
  UNCLEARED("has no check on record yet"),
  ROLELESS("has not taken up a first role yet"),
  DO_NOT_PAIR("is marked \"do not pair\""),
  FULL("already supports as many mothers as agreed");

  private final String words;

  PairingRefusal(String words) {
    this.words = words;
  }

  /** The end of a sentence that begins "This volunteer". */
  public String words() {
    return words;
  }

  /** In lower-case words with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Everything that speaks against another pairing; empty where the volunteer has a place.
   *
   * @param caseload how many mothers at once, at most
   * @param paired how many there are now
   */
  public static List<PairingRefusal> of(
      VolunteerPath path, int caseload, boolean doNotPair, int paired) {
    VolunteerPath.Standing standing = path.standing();
    if (standing == VolunteerPath.Standing.LEFT) {
      return List.of(LEFT);
    }
    List<PairingRefusal> against = new ArrayList<>();
    addIf(against, standing == VolunteerPath.Standing.PAUSED, PAUSED);
    addIf(against, !path.has(VolunteerPath.TRAINED), UNTRAINED);
    addIf(against, !path.has(VolunteerPath.CLEARED), UNCLEARED);
    addIf(against, !path.has(VolunteerPath.ROLE), ROLELESS);
    addIf(against, doNotPair, DO_NOT_PAIR);
    addIf(against, paired >= caseload, FULL);
    return against;
  }

  /**
   * Everything that speaks against meeting mothers in a group; a group takes no place of a
   * caseload.
   */
  public static List<PairingRefusal> ofGroup(VolunteerPath path, boolean doNotPair) {
    return of(path, 1, doNotPair, 0);
  }

  /** All of them as the end of a sentence that begins "This volunteer". */
  public static String words(List<PairingRefusal> against) {
    return String.join(", and ", against.stream().map(PairingRefusal::words).toList());
  }

  private static void addIf(List<PairingRefusal> list, boolean so, PairingRefusal refusal) {
    if (so) {
      list.add(refusal);
    }
  }
}
