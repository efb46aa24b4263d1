package parentsinmind.matching;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import parentsinmind.referral.Postcode;
import parentsinmind.store.PersonItem;

/**
 * What mothers are told apart by. Names are {@linkplain Names#normalised normalised}; a postcode
 * that names no place (ZZ99, "no fixed abode") is as good as none, for many share it.
 */
public record Identity(
    String given,
    String family,
    String born,
    @Nullable String postcode,
    @Nullable String nhsNumber) {

  /** Four of them, or three, or fewer; or the NHS number decides (domain §6). */
  public enum Likeness {
    /** All of given name, family name, birth date, postcode; or NHS number and birth date. */
    SAME,
    /** As {@link #SAME}, but with two different NHS numbers: never joined. */
    SAME_BUT_NHS_NUMBER,
    /** Three of the four. */
    ALIKE,
    /** Three of the four, but two different NHS numbers: somebody else. */
    OTHER_NHS_NUMBER,
    /** Fewer. */
    OTHER
  }

  public static Identity of(PersonItem person) {
    Postcode postcode = person.postcode() == null ? null : Postcode.parse(person.postcode());
    return new Identity(
        Names.normalised(person.given()),
        Names.normalised(person.family()),
        person.born() == null ? "" : person.born(),
        postcode != null && postcode.isPlace() ? postcode.value() : null,
        person.nhsNumber());
  }

  /** How like another this is; the same both ways round. */
  public Likeness likeness(Identity other) {
    boolean bornSame = !born.isEmpty() && born.equals(other.born);
    int same = bornSame ? 1 : 0;
    same += given.equals(other.given) ? 1 : 0;
    same += family.equals(other.family) ? 1 : 0;
    same += postcode != null && postcode.equals(other.postcode) ? 1 : 0;
    boolean numberSame = nhsNumber != null && nhsNumber.equals(other.nhsNumber);
    if (nhsNumber != null && other.nhsNumber != null && !numberSame) {
      return switch (same) {
        case 4 -> Likeness.SAME_BUT_NHS_NUMBER;
        case 3 -> Likeness.OTHER_NHS_NUMBER;
        default -> Likeness.OTHER;
      };
    }
    if (same == 4 || (numberSame && bornSame)) {
      return Likeness.SAME;
    }
    return same == 3 ? Likeness.ALIKE : Likeness.OTHER;
  }

  /**
   * The texts that two referrals of one mother would share: each three of the four, and NHS number
   * with birth date. All four need no key of their own, as whoever shares all four shares these.
   */
  List<String> shared() {
    List<String> texts = new ArrayList<>();
    texts.add(text("gfb", given, family, born));
    if (postcode != null) {
      texts.add(text("gfp", given, family, postcode));
      texts.add(text("gbp", given, born, postcode));
      texts.add(text("fbp", family, born, postcode));
    }
    if (nhsNumber != null) {
      texts.add(text("nb", nhsNumber, born));
    }
    return texts;
  }

  private static String text(String kind, String... parts) {
    return kind + "\n" + String.join("\n", parts);
  }

  /** Says nothing of her. */
  @Override
  public String toString() {
    return "Identity";
  }
}
