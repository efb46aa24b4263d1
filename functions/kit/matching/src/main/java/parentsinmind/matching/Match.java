package parentsinmind.matching;

import java.util.ArrayList;
import java.util.List;
import parentsinmind.store.Keys;
import parentsinmind.store.PersonItem;
import parentsinmind.store.Table;

/** Whom a referral is of, as far as a rule may say so (domain §6). */
public sealed interface Match {

  /** Nobody we know. */
  record Nobody() implements Match {}

  /** This mother: joined at once. */
  record Known(String mother) implements Match {}

  /** Perhaps one of these: a manager decides. */
  record Perhaps(List<String> mothers) implements Match {
    public Perhaps {
      mothers = List.copyOf(mothers);
    }
  }

  /** Compares with what each candidate's PERSON item says now. */
  static Match of(Table table, Identity identity, Heads heads) {
    List<Table.Key> keys =
        heads.candidates().stream()
            .map(id -> new Table.Key(Keys.person(id), PersonItem.SK))
            .toList();
    return among(identity, keys.isEmpty() ? List.of() : table.findAll(PersonItem.SCHEMA, keys));
  }

  /** Decides among the candidates that share a key. */
  static Match among(Identity identity, List<PersonItem> candidates) {
    List<String> same = new ArrayList<>();
    List<String> perhaps = new ArrayList<>();
    for (PersonItem candidate : candidates) {
      switch (identity.likeness(Identity.of(candidate))) {
        case SAME -> same.add(candidate.id());
        // OTHER shares a key of an earlier referral of hers, not of what we hold of her now.
        case ALIKE, SAME_BUT_NHS_NUMBER, OTHER -> perhaps.add(candidate.id());
        case OTHER_NHS_NUMBER -> {}
      }
    }
    if (same.size() == 1) {
      return new Known(same.getFirst());
    }
    same.addAll(perhaps);
    same.sort(null);
    return same.isEmpty() ? new Nobody() : new Perhaps(same);
  }
}
