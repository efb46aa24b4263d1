package parentsinmind.desk.duplicates;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.Condition;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PairingItem;
import parentsinmind.store.ReferralItem;
import parentsinmind.store.Refused;
import parentsinmind.store.SessionItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;
import parentsinmind.time.Moment;

/**
 * What follows a merge, in steps that may be cut off anywhere and repeated: the records of sessions
 * and of pairings that are over move to the record that stays, however many there are, and
 * referrals, which are there already, leave the other one. Each item moves in one transaction.
 */
final class Leftovers {

  private static final int ITEMS_AT_ONCE = 40;
  private static final int TRIES = 20;
  private static final String LABEL = "leftover";

  private final Table table;

  Leftovers(Table table) {
    this.table = table;
  }

  /** Moves what is left; does nothing where nothing is. */
  void move(String gone, String stays) {
    Mother mother = Mother.find(table, stays);
    boolean done = mother == null;
    for (int attempt = 0; mother != null && !done && attempt < TRIES; attempt++) {
      done = commitAll(steps(gone, mother));
    }
    if (!done) {
      throw new IllegalStateException("what a merge left does not come to rest");
    }
  }

  private List<Consumer<Transaction>> steps(String gone, Mother mother) {
    String partition = Keys.mother(gone);
    List<Consumer<Transaction>> steps = new ArrayList<>();
    for (ReferralItem item :
        table.collection(ReferralItem.SCHEMA, partition, ReferralItem.PREFIX)) {
      steps.add(remove(partition, ReferralItem.PREFIX + item.referral()));
    }
    for (SessionItem item : table.collection(SessionItem.SCHEMA, partition, SessionItem.PREFIX)) {
      SessionItem moved = moved(item, mother);
      steps.add(
          remove(partition, SessionItem.PREFIX + item.session())
              .andThen(to -> to.put(LABEL, SessionItem.SCHEMA, moved, null)));
    }
    for (PairingItem item : table.collection(PairingItem.SCHEMA, partition, PairingItem.PREFIX)) {
      if (!item.lasts()) {
        PairingItem moved = moved(item, mother);
        steps.add(
            remove(partition, PairingItem.PREFIX + item.pairing())
                .andThen(to -> to.put(LABEL, PairingItem.SCHEMA, moved, null)));
      }
    }
    return steps;
  }

  private boolean commitAll(List<Consumer<Transaction>> steps) {
    boolean all = true;
    for (int from = 0; from < steps.size(); from += ITEMS_AT_ONCE) {
      all &= commit(steps.subList(from, Math.min(steps.size(), from + ITEMS_AT_ONCE)));
    }
    return all;
  }

  /** Answers whether it was written: not if the same command, sent at once, was quicker. */
  private boolean commit(List<Consumer<Transaction>> steps) {
    Transaction transaction = table.transaction();
    steps.forEach(step -> step.accept(transaction));
    try {
      transaction.commit();
      return true;
    } catch (Refused _) {
      return false;
    }
  }

  private static Consumer<Transaction> remove(String pk, String sk) {
    return to -> to.delete(LABEL, pk, sk, Condition.present());
  }

  private static SessionItem moved(SessionItem item, Mother to) {
    return new SessionItem(
        to.id(),
        item.session(),
        on(to, item.happened()),
        item.happened(),
        item.recorded(),
        item.model(),
        item.attendance(),
        item.volunteer(),
        item.group(),
        item.recordedBy(),
        item.concern());
  }

  private static PairingItem moved(PairingItem item, Mother to) {
    return new PairingItem(
        to.id(),
        item.pairing(),
        on(to, item.since()),
        item.kind(),
        item.with(),
        item.since(),
        item.ended(),
        item.reason());
  }

  private static int on(Mother mother, @Nullable String happened) {
    LocalDate date = happened == null ? LocalDate.MIN : Moment.parse(happened).date();
    return mother.on(date).episode();
  }
}
