package parentsinmind.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parentsinmind.events.Json;

/**
 * What is known of a mother's births, whoever told of it: her referrals, or staff since.
 *
 * @param due the due date that was told last, or null
 * @param births every birth, in order
 */
public record KnownBirths(@Nullable LocalDate due, List<LocalDate> births) {

  /** The stage of a mother who was referred after a loss: no birth is expected (domain §6). */
  private static final String BEREAVED = "bereaved";

  public KnownBirths {
    births = List.copyOf(births);
  }

  /**
   * What staff were told, together with what her referrals say, without births that were taken
   * back. Of a referral that was taken out of her record nothing counts.
   */
  public static KnownBirths of(BirthsItem staff, List<ReferralItem> referrals) {
    String due = staff.due();
    Instant told = staff.dueTold() == null ? Instant.MIN : Instant.parse(staff.dueTold());
    Set<LocalDate> births = new TreeSet<>();
    staff.births().forEach(birth -> births.add(LocalDate.parse(birth)));
    for (ReferralItem referral : referrals) {
      if (referral.undone() == null
          && Json.object(referral.form()).get("perinatal") instanceof Map<?, ?> perinatal) {
        Instant received = Instant.parse(referral.received());
        boolean later = received.isAfter(told);
        if (later && BEREAVED.equals(perinatal.get("stage"))) {
          due = "";
          told = received;
        } else if (later && perinatal.get("dueDate") instanceof String date) {
          due = date;
          told = received;
        }
        if (perinatal.get("births") instanceof List<?> dates) {
          dates.stream()
              .map(Object::toString)
              .filter(date -> !staff.tookBack(date, received))
              .forEach(date -> births.add(LocalDate.parse(date)));
        }
      }
    }
    return new KnownBirths(
        due == null || due.isEmpty() ? null : LocalDate.parse(due), List.copyOf(births));
  }
}
