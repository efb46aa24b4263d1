package parentsinmind.matching;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import parentsinmind.store.AddressItem;
import parentsinmind.store.AddressesItem;
import parentsinmind.store.Keys;
import parentsinmind.store.Mother;
import parentsinmind.store.PersonItem;
import parentsinmind.store.Refused;
import parentsinmind.store.SaidItem;
import parentsinmind.store.Table;
import parentsinmind.store.Transaction;

/**
 * Who may be reached by an address, for a mother who lost her link: kept by the address's hash
 * under the keys of {@link MatchKeys}, so that nobody learns one from it.
 *
 * <p>A record that is merged away goes on standing under the addresses that it held, for that is
 * where she has her link from, until a manager has said whether they are hers: whoever gives one is
 * led to the record that stays, and what is sent goes where that record says (domain §6: a join
 * changes no contact). One that a manager rejected leads nowhere; nor does one that only a form
 * which joined has named, for anybody can send that.
 */
public final class Addresses {

  private static final String LABEL = "addresses";
  private static final int TRIES = 10;

  private final Table table;
  private final MatchKeys keys;

  public Addresses(Table table, MatchKeys keys) {
    this.table = table;
    this.keys = keys;
  }

  /**
   * The partitions in which whoever has an address stands, one for each key in use.
   *
   * @param address an email address in its usual form, or a phone number as E.164 writes it
   */
  public List<String> partitions(String address) {
    return keys.hashed(Keys::address, address.toLowerCase(Locale.ROOT));
  }

  /** The partition in which requests from somewhere are counted. */
  public String source(String address) {
    return keys.hashed(Keys::source, address).getFirst();
  }

  /** Those who may be reached by what a partition is of, as far as is known. */
  public List<String> candidates(String partition) {
    return table.collection(AddressItem.SCHEMA, partition, AddressItem.PREFIX).stream()
        .map(AddressItem::mother)
        .toList();
  }

  /**
   * Those of them who are reached by what a partition is of, at this moment: each by the record in
   * which everything of hers lives on.
   */
  public Set<String> reached(List<String> candidates, String partition) {
    Set<String> reached = new TreeSet<>();
    for (String candidate : candidates) {
      Mother mother = Mother.livingOn(table, candidate);
      if (mother != null
          && (of(candidate).contains(partition) || of(mother.id()).contains(partition))) {
        reached.add(mother.id());
      }
    }
    return reached;
  }

  /** Brings in line under which addresses a mother stands. Repeating it changes nothing. */
  public void update(String mother) {
    for (int attempt = 1; ; attempt++) {
      AddressesItem read = table.find(AddressesItem.SCHEMA, Keys.mother(mother), AddressesItem.SK);
      List<String> before = read == null ? List.of() : read.partitions();
      List<String> now = of(mother);
      if (now.equals(before)) {
        return;
      }
      Transaction transaction = table.transaction();
      for (String gone : before) {
        if (!now.contains(gone)) {
          transaction.delete(LABEL, gone, AddressItem.PREFIX + mother, null);
        }
      }
      for (String more : now) {
        transaction.put(LABEL, AddressItem.SCHEMA, new AddressItem(more, mother), null);
      }
      AddressesItem item = new AddressesItem(mother, read == null ? 1 : read.version() + 1, now);
      if (read == null) {
        transaction.create(LABEL, AddressesItem.SCHEMA, item);
      } else {
        transaction.replace(LABEL, AddressesItem.SCHEMA, item, read.version());
      }
      try {
        transaction.commit();
        return;
      } catch (Refused e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  /** The partitions of what leads to a record, now. */
  private List<String> of(String mother) {
    PersonItem person = table.find(PersonItem.SCHEMA, Keys.person(mother), PersonItem.SK);
    return person == null
        ? ofMerged(mother)
        : partitionsOf(Arrays.asList(person.email(), person.phone()));
  }

  /** Those that a record held which is merged, and of which nobody has said that they are wrong. */
  private List<String> ofMerged(String mother) {
    Mother gone = Mother.find(table, mother);
    Mother stays = gone == null ? null : Mother.livingOn(table, mother);
    if (gone == null || stays == null || stays.id().equals(mother)) {
      return List.of();
    }
    // What it held waits as the word of the referral that began it.
    SaidItem said =
        table.find(
            SaidItem.SCHEMA, Keys.person(stays.id()), SaidItem.PREFIX + gone.current().reference());
    if (said == null) {
      return List.of();
    }
    Map<String, Object> waiting = said.waiting();
    return partitionsOf(Arrays.asList(waiting.get("email"), waiting.get("phone")));
  }

  private List<String> partitionsOf(List<? extends @Nullable Object> addresses) {
    TreeSet<String> partitions = new TreeSet<>();
    for (@Nullable Object address : addresses) {
      if (address instanceof String text) {
        partitions.addAll(partitions(text));
      }
    }
    return List.copyOf(partitions);
  }
}
